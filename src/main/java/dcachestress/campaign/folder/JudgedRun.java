// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.folder;

import dcachestress.campaign.gate.Explored;
import dcachestress.campaign.gate.Floors;
import dcachestress.campaign.gate.Gate;
import dcachestress.campaign.gate.Judgement;
import dcachestress.campaign.gate.Tallies;
import dcachestress.campaign.journal.ExploreLine;
import dcachestress.campaign.journal.LineFile;
import dcachestress.campaign.journal.SliceFile;
import dcachestress.campaign.journal.SliceLine;
import dcachestress.campaign.plan.Cell;
import dcachestress.campaign.plan.Plan;
import dcachestress.store.RefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A run as its folder has it, judged anew from its slices and explorations: what reports, comparisons and alarms go by.
 *
 * @param folder    where it is
 * @param json      what {@code run.json} told, or what was made in its place
 * @param slices    how many it has
 * @param judgement of the gate
 * @param notes     one line for each thing that is missing or was mended
 */
public record JudgedRun(Path folder, RunJson json, int slices, Judgement judgement, List<String> notes) {
    private static final long MOST_MS = 1_000_000_000_000L;

    public JudgedRun {
        notes = List.copyOf(notes);
    }

    /**
     * Reads a folder, whole or of a run that was killed.
     *
     * @throws IOException when it is not that of a run, or of another version; one line says which file, and what to do
     */
    public static JudgedRun read(Path folder) throws IOException {
        boolean ran = SliceFile.there(folder);
        LineFile.Read<ExploreLine> explored = ExploreLine.in(folder);
        List<String> notes = new ArrayList<>();
        RunJson json = RunFile.read(folder, notes);
        if (json.subjects() == null || json.commit() == null) {
            throw new RefusedException(folder.resolve(RunJson.FILE)
                    + " does not say what was planned: it is of an older version, and cannot be judged again");
        }
        try {
            Plan plan = RunFile.plan(json);
            Tallies tallies = new Tallies(plan);
            notes.addAll(0, explored.leftOut());
            notes.addAll(0, ran ? SliceFile.each(folder, tallies::add) : List.of());
            boolean complete = !json.incomplete() && notes.isEmpty() && tallies.slices() >= json.slices();
            Explored found = explored.records().isEmpty() ? Explored.NONE : new Explored(explored.records(), complete);
            if (json.given().patienceMs() > MOST_MS || json.shareMs() > MOST_MS) {
                throw new IllegalArgumentException("no run lasts so long");
            }
            foreign(plan, explored.records());
            Judgement judgement = Gate.judge(tallies, new Floors(json.shareMs()), complete).with(found);
            return new JudgedRun(folder, json, tallies.slices(), judgement, notes);
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new RefusedException(folder.resolve(RunJson.FILE) + " is not of a run that this version knows: "
                    + e.getMessage(), e);
        }
    }

    /** An exploration of a cell that was never planned is of another run. */
    private static void foreign(Plan plan, List<ExploreLine> explored) {
        Set<String> keys = plan.cells().stream().map(Cell::key).collect(Collectors.toSet());
        for (ExploreLine line : explored) {
            if (!keys.contains(line.key())) {
                throw new IllegalArgumentException("an exploration is of " + line.key() + ", which is not in the plan");
            }
        }
    }

    /** Why reports made of it would know less than those that are there; null when they would not. */
    public String poorer() {
        if (slices < json.slices()) {
            return folder.resolve(SliceLine.FILE) + " has " + slices + " slices, and " + RunJson.FILE + " tells of "
                    + json.slices();
        }
        long searched = judgement.explored().lines().stream().map(ExploreLine::key).distinct().count();
        if (searched < json.searched()) {
            return folder.resolve(ExploreLine.FILE) + " has explorations of " + searched + " cells, and " + RunJson.FILE
                    + " tells of " + json.searched();
        }
        return null;
    }
}
