// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.folder;

import dcachestress.campaign.gate.Floors;
import dcachestress.campaign.gate.RunVerdict;
import dcachestress.campaign.host.Host;
import dcachestress.campaign.journal.SliceFile;
import dcachestress.campaign.journal.SliceLine;
import dcachestress.campaign.plan.Budget;
import dcachestress.campaign.plan.Cell;
import dcachestress.campaign.plan.Expect;
import dcachestress.campaign.plan.Plan;
import dcachestress.sample.PropertyInfo;
import dcachestress.store.FolderFile;
import dcachestress.store.RefusedException;
import dcachestress.subject.SubjectInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a run's folder tells of the run as a whole: {@code run.json} or, where that is gone or damaged, the same made
 * anew from {@code plan.json} and the slices.
 */
public final class RunFile {
    private RunFile() {
    }

    /**
     * Reads it.
     *
     * @param notes gets a line when it had to be made anew
     * @throws IOException when neither can be, or one of both is no plain file or of a later version
     */
    public static RunJson read(Path folder, List<String> notes) throws IOException {
        RunJson.in(folder).check();
        try {
            RunJson json = RunJson.read(folder);
            agree(folder, json);
            return json;
        } catch (RefusedException e) {
            if (e.later() || !new FolderFile(folder, PlanFile.NAME).there()) {
                throw e;
            }
            RunJson json = anew(folder, e);
            notes.add(e.getMessage() + "; made anew from " + PlanFile.NAME + " and " + SliceLine.FILE
                    + ", as of a run that was ended");
            return json;
        }
    }

    private static RunJson anew(Path folder, RefusedException damage) throws IOException {
        try {
            LongAccumulator endMs = new LongAccumulator(Long::max, 0);
            SliceFile.each(folder, line -> endMs.accumulate(line.endMs()));
            return of(PlanFile.read(folder), endMs.get(), null);
        } catch (IOException e) {
            throw new RefusedException(damage.getMessage() + "; and it cannot be made anew: " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(folder.resolve(PlanFile.NAME) + ": not the plan of a run: " + e.getMessage(), e);
        }
    }

    /** A plan of another run would lend it arguments that it never had. */
    private static void agree(Path folder, RunJson json) throws IOException {
        if (new FolderFile(folder, PlanFile.NAME).there()) {
            PlanFile plan;
            try {
                plan = PlanFile.read(folder);
            } catch (RefusedException e) {
                return;         // nothing is taken from it here; who needs it will say so
            }
            if (plan.sources().stream().noneMatch(source -> source.at().equals(json.at()))) {
                throw new MixedException(folder + ": " + PlanFile.NAME + " and " + RunJson.FILE + " are of two runs");
            }
        }
    }

    /** Two runs in one folder: nothing can be made of that. */
    private static final class MixedException extends IOException {
        private static final long serialVersionUID = 1;

        private MixedException(String message) {
            super(message);
        }
    }

    /**
     * What can be said of a run, or of several together, before it is judged.
     *
     * @param wallMs     milliseconds from the start of a run to the end of its last slice, the most of them
     * @param kernelText how far the model was found to be a kernel's text; null when nobody knows any more
     */
    public static RunJson of(PlanFile file, long wallMs, String kernelText) {
        List<Source> sources = file.sources();
        Plan whole = plan(file);
        Plan plan = sources.size() == 1 ? sources.get(0).part(whole) : whole;
        Budget budget = new Budget(sources.stream().mapToLong(Source::budgetMs).sum(),
                sources.stream().mapToLong(Source::patienceMs).sum());
        long shareMs = Floors.of(Budget.of(sources.stream().mapToLong(Source::slicesMs).sum()), plan).shareMs();
        Instant started = sources.stream().map(Source::at).min(Instant::compareTo).orElseThrow();
        int cpus = sources.stream().mapToInt(source -> source.host().cpus()).max().orElseThrow();
        Host host = new Host(all(sources, source -> source.host().cpu()), cpus,
                all(sources, source -> source.host().arch()), all(sources, source -> source.host().os()));
        return new RunJson(RunJson.VERSION, RunVerdict.INCOMPLETE.word(), RunVerdict.INCOMPLETE.exit(), true,
                file.commit(), started.toString(),
                sources.get(0).seed(), budget.targetMs(), budget.patienceMs(), wallMs, null, shareMs, command(sources),
                kernelText, host, all(sources, Source::jdk),
                sources.size() == 1 ? null : sources.stream().map(Source::line).toList(),
                plan.cells().stream().map(Cell::subject).distinct().map(SubjectJson::of).toList(),
                plan.cells().stream().map(RunJson.Cell::planned).toList());
    }

    /** A merge of shards is what one machine would have made of the whole. */
    private static String command(List<Source> sources) {
        List<String> arguments = sources.get(0).arguments();
        int shard = arguments.indexOf("--shard");
        List<String> whole = new ArrayList<>(arguments);
        if (sources.size() > 1 && shard >= 0 && shard + 1 < arguments.size()) {
            whole.subList(shard, shard + 2).clear();
        }
        whole.add(0, "run");
        return Shell.line(whole);
    }

    private static String all(List<Source> sources, Function<Source, String> fact) {
        return sources.stream().map(fact).distinct().collect(Collectors.joining(" + "));
    }

    /** The plan, without any class of a user. */
    private static Plan plan(PlanFile file) {
        Map<String, SubjectInfo> subjects = new LinkedHashMap<>();
        file.about().forEach(subject -> subjects.put(subject.name(), subject.info()));
        return new Plan(file.cells().stream().map(line -> cell(line.subject(), line.property(), line.expect(),
                subjects)).toList());
    }

    /** The plan of a run. */
    static Plan plan(RunJson json) {
        Map<String, SubjectInfo> subjects = new LinkedHashMap<>();
        for (SubjectJson subject : json.subjects()) {
            if (subjects.put(subject.name(), subject.info()) != null) {
                throw new IllegalArgumentException("the subject " + subject.name() + " is there twice");
            }
        }
        Set<String> keys = new HashSet<>();
        for (RunJson.Cell cell : json.cells()) {
            if (!keys.add(Cell.key(cell.subject(), cell.property()))) {
                throw new IllegalArgumentException("the cell " + Cell.key(cell.subject(), cell.property())
                        + " is there twice");
            }
        }
        return new Plan(json.cells().stream().map(line -> cell(line.subject(), line.property(), line.expect(),
                subjects)).toList());
    }

    private static Cell cell(String subject, String property, String expect, Map<String, SubjectInfo> subjects) {
        if (!subjects.containsKey(subject)) {
            throw new IllegalArgumentException("the cell of " + subject + " has no subject");
        }
        PropertyInfo info = PropertyInfo.find(property)
                .orElseThrow(() -> new IllegalArgumentException("no property is called " + property));
        return new Cell(subjects.get(subject), info, Expect.valueOf(expect.toUpperCase(Locale.ROOT)));
    }
}
