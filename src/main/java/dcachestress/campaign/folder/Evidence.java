// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.folder;

import dcachestress.campaign.journal.ExploreLine;
import dcachestress.campaign.journal.LineFile;
import dcachestress.campaign.journal.SliceFile;
import dcachestress.campaign.journal.SliceLine;
import dcachestress.campaign.plan.Cell;
import dcachestress.store.RefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * What a run has left to be judged: the plan, its slices and its explorations, all that another judgement needs.
 * Verdicts are not among it. The slices stay in their file, because those of many runs together are more than there is
 * memory.
 *
 * @param folder   where it is
 * @param plan     what it set out to do
 * @param slices   how many it has
 * @param explored what exploring its cells has found
 * @param shortOf  why it is not a whole run, one clause each: it was ended, or part of its slices is gone
 */
public record Evidence(Path folder, PlanFile plan, int slices, List<ExploreLine> explored, List<String> shortOf) {

    /**
     * Reads a folder.
     *
     * @throws IOException when it is not the folder of a run, or not one that can be trusted, with one line that says
     *     why
     */
    public static Evidence read(Path folder) throws IOException {
        PlanFile plan = PlanFile.read(folder);
        Set<String> cells = plan.cells().stream().map(line -> Cell.key(line.subject(), line.property()))
                .collect(Collectors.toSet());
        AtomicInteger slices = new AtomicInteger();
        List<String> shortOf = new ArrayList<>(eachSlice(folder, plan, line -> {
            if (!cells.contains(line.key())) {
                throw foreign(folder, line);
            }
            slices.incrementAndGet();
        }));
        LineFile.Read<ExploreLine> explored = ExploreLine.in(folder);
        if (!cells.containsAll(explored.records().stream().map(ExploreLine::key).toList())) {
            throw new RefusedException(folder.resolve(ExploreLine.FILE)
                    + ": an exploration is not of its plan, so it is one of another run");
        }
        shortOf.addAll(unfinished(folder, slices.get()));
        shortOf.addAll(explored.leftOut());
        return new Evidence(folder, plan, slices.get(), explored.records(), List.copyOf(shortOf));
    }

    /**
     * Its slices in their order, each with the name of its run.
     *
     * @throws IOException when the file cannot be read any more, or has become shorter; what a run that goes on has
     *     added since is left out
     */
    public void each(LineFile.Each<SliceLine> each) throws IOException {
        AtomicInteger read = new AtomicInteger();
        eachSlice(folder, plan, line -> {
            if (read.get() < slices) {
                read.incrementAndGet();
                each.record(line);
            }
        });
        if (read.get() < slices) {
            throw new RefusedException(folder.resolve(SliceLine.FILE) + ": had " + slices + " slices, and has " + read
                    + " now: somebody writes to it");
        }
    }

    private static List<String> eachSlice(Path folder, PlanFile plan, LineFile.Each<SliceLine> each)
            throws IOException {
        Set<String> sources = plan.sources().stream().map(Source::run).collect(Collectors.toSet());
        return SliceFile.each(folder, line -> {
            SliceLine named = line.source() == null ? line.from(plan.sources().get(0).run()) : line;
            if (!sources.contains(named.source())) {
                throw foreign(folder, named);
            }
            each.record(named);
        });
    }

    private static RefusedException foreign(Path folder, SliceLine line) {
        return new RefusedException(folder + ": slice " + line.slice() + " (" + line.key()
                + ") is not of its plan, so it holds slices of another run");
    }

    /** The report is finished last: a run without one was killed. */
    private static List<String> unfinished(Path folder, int slices) throws IOException {
        if (!RunJson.in(folder).there()) {
            return List.of(folder + ": the run was killed, its slices count");
        }
        List<String> notes = new ArrayList<>();
        RunJson report = RunFile.read(folder, notes);
        if (!notes.isEmpty()) {
            return notes;
        }
        boolean ended = report.incomplete();
        if (report.slices() > slices || report.slices() < slices && !ended) {
            return List.of(folder + ": " + slices + " slices of " + report.slices() + " are there");
        }
        return ended ? List.of(folder + ": the run was ended before its time") : List.of();
    }
}
