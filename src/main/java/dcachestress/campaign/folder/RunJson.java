// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.folder;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;
import dcachestress.campaign.host.Host;
import dcachestress.campaign.journal.OldValues;
import dcachestress.campaign.plan.Budget;
import dcachestress.store.FolderFile;
import dcachestress.store.Json;
import dcachestress.store.RefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * {@code run.json}, for programs, as {@code run.schema.json} describes it. Its keys do not change; new ones may come.
 * Together with the slices it is all that the reports of a run are made from, so it is written when a run begins as
 * well. Whoever wants to know what a run has said reads it here.
 *
 * @param version     of the format; one that is not there is 1
 * @param verdict     of the run: ok, or the worst that happened
 * @param exit        exit status of the command
 * @param incomplete  whether the run was ended before its time
 * @param merged      the runs that were joined, a line each; null when it is one
 * @param allCaughtMs milliseconds until the last fault was caught; null when one was not, or there was none
 */
@JsonPropertyOrder({"version", "verdict", "exit", "incomplete", "commit", "started", "seed", "budgetMs", "patienceMs",
        "wallMs", "allCaughtMs"})
public record RunJson(Integer version, String verdict, int exit, boolean incomplete, String commit, String started,
        long seed, long budgetMs,
        long patienceMs, long wallMs, Double allCaughtMs, long shareMs, String command, String kernelText, Host host,
        String jdk, @JsonInclude(JsonInclude.Include.NON_NULL) List<String> merged,
        List<SubjectJson> subjects, List<Cell> cells) {
    /** Name of the file. */
    public static final String FILE = "run.json";
    /** The format that this build writes. */
    public static final int VERSION = 1;
    private static final String WHAT = "the result of a run";

    /**
     * A cell; {@code firstFindingMs} counts from the start of the run, {@code catchMs} only the time of the cell; null
     * when nothing forbidden was seen. {@code foundBy}: what has found something, schedule, old value or hardware.
     */
    public record Cell(String subject, String property, String kind, String expect, String verdict, String why,
            long samples, long contended,
            long floor, Map<String, Long> outcomes, Map<String, Long> witnesses, Double firstFindingMs, Double catchMs,
            Double perSecond,
            int slices, long ranMs, List<String> errors, String stacks, String page, String rerun, Searched exploration,
            List<String> foundBy) {
        /** A cell of which only is known what was planned. */
        static Cell planned(dcachestress.campaign.plan.Cell cell) {
            return new Cell(cell.subject().name(), cell.property().name(), null, cell.expect().word(), null, null, 0,
                    0, 0,
                    null, null, null, null, null, 0, 0, null, null, null, null, null, List.of());
        }

        private boolean sound() {
            return subject != null && property != null && slices >= 0 && samples >= 0 && contended >= 0 && ranMs >= 0;
        }
    }

    /**
     * What exploration says of a cell; the steps of its counterexample are in {@code explore.jsonl}.
     *
     * @param without   fields of a user's classes that no schedule interleaved; null when there are none
     * @param oldValues how far it was searched with old values; null when it was not
     */
    public record Searched(int exhaustedAt, long schedules, Map<String, Long> witnesses, String outcome,
            Integer preemptions, List<String> without, OldValues oldValues) {
    }

    /** Writes it into a folder. Whatever happens then, it is there. */
    public void write(Path folder) throws IOException {
        new FolderFile(folder, FILE).writeDurably(Json.pretty(this));
    }

    /** The file in that folder. */
    static FolderFile in(Path folder) {
        return new FolderFile(folder, FILE);
    }

    /**
     * Reads it from the folder of a run.
     *
     * @throws IOException when it is not there, damaged, foreign or of a later version, with one line that says so
     */
    public static RunJson read(Path folder) throws IOException {
        FolderFile file = in(folder).inFolder("a run");
        if (!file.there()) {
            throw new RefusedException(file.path() + " is not there: name the folder of a run");
        }
        JsonNode tree = Json.object(file, WHAT);
        Json.version(file, tree, VERSION, WHAT);
        RunJson json = Json.record(file, tree, RunJson.class, WHAT);
        if (json.cells == null || json.host == null || json.started == null || json.jdk == null
                || json.verdict == null) {
            throw new RefusedException(file.path()
                    + " does not say what was planned: it is of an older version, and its reports cannot be made "
                    + "again");
        }
        try {
            Instant.parse(json.started);
        } catch (DateTimeException e) {
            throw new RefusedException(file.path() + ": not " + WHAT + ", it began at no time", e);
        }
        if (json.merged != null && json.merged.contains(null)) {
            throw new RefusedException(file.path() + ": not " + WHAT + ", one that was merged is none");
        }
        if (!json.cells.stream().allMatch(cell -> cell != null && cell.sound()) || json.wallMs < 0) {
            throw new RefusedException(file.path() + ": not " + WHAT + ", a cell of it is none");
        }
        return json;
    }

    /** What it was given. */
    public Budget given() {
        return new Budget(budgetMs, patienceMs);
    }

    /** When it began. */
    public Instant at() {
        return Instant.parse(started);
    }

    /** Slices that it tells of. */
    long slices() {
        return cells.stream().mapToLong(Cell::slices).sum();
    }

    /** Cells of which it tells what exploration found. */
    long searched() {
        return cells.stream().filter(cell -> cell.exploration != null).count();
    }
}
