// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.folder;

import dcachestress.campaign.gate.Explored;
import dcachestress.campaign.gate.Floors;
import dcachestress.campaign.gate.Gate;
import dcachestress.campaign.gate.Judgement;
import dcachestress.campaign.gate.Tallies;
import dcachestress.campaign.journal.ExploreLine;
import dcachestress.campaign.journal.LineFile;
import dcachestress.campaign.journal.SliceLine;
import dcachestress.campaign.plan.Budget;
import dcachestress.campaign.plan.Cell;
import dcachestress.campaign.plan.Plan;
import dcachestress.campaign.plan.Verdict;
import dcachestress.subject.SubjectInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Joins runs of one plan: shards, JDKs, machines, architectures. What is not of the plan, or cannot be trusted, is
 * named and left out; what is missing is named, and makes the whole incomplete. The verdicts are those of all slices
 * together, so a finding of any run stays one. Slices are read twice and never held: first to see whether a folder can
 * be trusted, and then to be added up.
 */
public final class Merge {
    /** From no evidence to proof; a search that found what another one did not has not been contradicted. */
    private static final List<Verdict> EVIDENCE = List.of(Verdict.ERROR, Verdict.WEAK, Verdict.UNOBSERVED,
            Verdict.UNOBSERVABLE, Verdict.MISSED,
            Verdict.CLEAN, Verdict.CAUGHT, Verdict.BROKEN);

    private final List<Evidence> runs = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private final Map<String, Path> known = new HashMap<>();

    /**
     * What came of it.
     *
     * @param origins   which run has how much of it
     * @param judgement the verdicts over the union
     * @param budget    of all runs together
     */
    public record Result(Origins origins, Judgement judgement, Budget budget) {
    }

    /** Takes a folder in, or notes why not. */
    public void add(Path folder) {
        try {
            Evidence run = Evidence.read(folder);
            refuse(run);
            run.plan().sources().forEach(source -> known.put(source.run(), folder));
            runs.add(run);
        } catch (IOException e) {
            refused.add(e.getMessage());
        }
    }

    private void refuse(Evidence run) throws IOException {
        PlanFile first = runs.isEmpty() ? run.plan() : runs.get(0).plan();
        if (!run.plan().plan().equals(first.plan())) {
            throw new IOException(run.folder() + ": is of another plan (" + run.plan().plan() + " at commit "
                    + run.plan().commit() + ", not "
                    + first.plan() + " at commit " + first.commit() + ")");
        }
        for (Source source : run.plan().sources()) {
            if (known.containsKey(source.run())) {
                throw new IOException(run.folder() + ": holds the same run as " + known.get(source.run()));
            }
        }
    }

    /** One line for each folder that was left out. */
    public List<String> refused() {
        return List.copyOf(refused);
    }

    /** Whether there is anything to judge. */
    public boolean empty() {
        return runs.isEmpty();
    }

    /** One line for each part that the whole lacks. */
    public List<String> shortOf(Function<String, SubjectInfo> subjects) {
        List<String> shortOf = new ArrayList<>();
        runs.forEach(run -> shortOf.addAll(run.shortOf()));
        Plan whole = whole(subjects);
        Set<Cell> covered = new HashSet<>();
        sources().forEach(source -> covered.addAll(source.part(whole).cells()));
        long missing = whole.cells().stream().filter(cell -> !covered.contains(cell)).count();
        if (missing > 0) {
            shortOf.add(missing + " cells are in no run: there are only the shards "
                    + sources().stream().map(Source::shard).distinct().collect(Collectors.joining(", ")));
        }
        return shortOf;
    }

    /** Plan and sources of the union. */
    public PlanFile file(Function<String, SubjectInfo> subjects) {
        return PlanFile.of(whole(subjects), runs.get(0).plan().commit(), sources());
    }

    /**
     * Judges the union.
     *
     * @param each gets every slice, with its source
     * @throws IOException when a slice cannot be read any more, or {@code each} does not take it
     */
    public Result join(Function<String, SubjectInfo> subjects, LineFile.Each<SliceLine> each) throws IOException {
        Plan whole = whole(subjects);
        Tallies tallies = new Tallies(whole);
        Origins origins = new Origins();
        for (Evidence run : runs) {
            run.each(line -> {
                tallies.add(line);
                origins.add(line);
                each.record(line);
            });
        }
        Budget budget = new Budget(sources().stream().mapToLong(Source::budgetMs).sum(),
                sources().stream().mapToLong(Source::patienceMs).sum());
        long stressMs = sources().stream().mapToLong(Source::slicesMs).sum();
        boolean complete = refused.isEmpty() && shortOf(subjects).isEmpty();
        return new Result(origins, Gate.judge(tallies, Floors.of(Budget.of(stressMs), whole), complete)
                .with(explored()), budget);
    }

    /**
     * What the runs have explored: where several had the same cell, the best evidence comes last, which is what counts.
     */
    private Explored explored() {
        List<ExploreLine> all = new ArrayList<>(runs.stream().flatMap(run -> run.explored().stream()).toList());
        all.sort(Comparator.comparingInt(line -> EVIDENCE.indexOf(line.judged())));
        return new Explored(all, true);
    }

    private List<Source> sources() {
        return runs.stream().flatMap(run -> run.plan().sources().stream()).toList();
    }

    /** The plan, where each cell must show what the most able of the machines must. */
    private Plan whole(Function<String, SubjectInfo> subjects) {
        Map<String, Cell> cells = new LinkedHashMap<>();
        for (Evidence run : runs) {
            for (Cell cell : run.plan().plan(subjects).cells()) {
                cells.merge(cell.key(), cell, (one, other) -> one.expect().compareTo(other.expect()) <= 0 ? one
                        : other);
            }
        }
        return new Plan(List.copyOf(cells.values()));
    }
}
