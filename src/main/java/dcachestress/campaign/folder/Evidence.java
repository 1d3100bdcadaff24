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
import java.util.stream.Collectors;

/**
 * What a run has left to be judged: the plan, its slices and its explorations, all that another judgement needs. Verdicts are not among it.
 *
 * @param folder   where it is
 * @param plan     what it set out to do
 * @param lines    its slices, each with the name of its run
 * @param explored what exploring its cells has found
 * @param shortOf  why it is not a whole run, one clause each: it was ended, or part of its slices is gone
 */
public record Evidence(Path folder, PlanFile plan, List<SliceLine> lines, List<ExploreLine> explored, List<String> shortOf) {

    /**
     * Reads a folder.
     *
     * @throws IOException when it is not the folder of a run, or not one that can be trusted, with one line that says why
     */
    public static Evidence read(Path folder) throws IOException {
        PlanFile plan = PlanFile.read(folder);
        LineFile.Read<SliceLine> slices = SliceFile.in(folder);
        List<SliceLine> lines = slices.records().stream()
                .map(line -> line.source() == null ? line.from(plan.sources().get(0).run()) : line).toList();
        check(folder, plan, lines);
        LineFile.Read<ExploreLine> explored = ExploreLine.in(folder);
        if (!plan.cells().stream().map(line -> Cell.key(line.subject(), line.property())).collect(Collectors.toSet())
                .containsAll(explored.records().stream().map(ExploreLine::key).toList())) {
            throw new RefusedException(folder.resolve(ExploreLine.FILE) + ": an exploration is not of its plan, so it is one of another run");
        }
        List<String> shortOf = new ArrayList<>(slices.leftOut());
        shortOf.addAll(unfinished(folder, lines));
        shortOf.addAll(explored.leftOut());
        return new Evidence(folder, plan, lines, explored.records(), List.copyOf(shortOf));
    }

    private static void check(Path folder, PlanFile plan, List<SliceLine> lines) throws IOException {
        Set<String> cells = plan.cells().stream().map(line -> Cell.key(line.subject(), line.property())).collect(Collectors.toSet());
        Set<String> sources = plan.sources().stream().map(Source::run).collect(Collectors.toSet());
        for (SliceLine line : lines) {
            if (!cells.contains(line.key()) || !sources.contains(line.source())) {
                throw new RefusedException(folder + ": slice " + line.slice() + " (" + line.key() + ") is not of its plan, so it holds slices of another run");
            }
        }
    }

    /** The report is finished last: a run without one was killed. */
    private static List<String> unfinished(Path folder, List<SliceLine> slices) throws IOException {
        if (!RunJson.in(folder).there()) {
            return List.of(folder + ": the run was killed, its slices count");
        }
        List<String> notes = new ArrayList<>();
        RunJson report = RunFile.read(folder, slices, notes);
        if (!notes.isEmpty()) {
            return notes;
        }
        boolean ended = report.incomplete();
        if (report.slices() > slices.size() || report.slices() < slices.size() && !ended) {
            return List.of(folder + ": " + slices.size() + " slices of " + report.slices() + " are there");
        }
        return ended ? List.of(folder + ": the run was ended before its time") : List.of();
    }
}
