// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.history;

import dcachestress.campaign.folder.JudgedRun;
import dcachestress.campaign.folder.RunFile;
import dcachestress.campaign.folder.RunJson;
import dcachestress.campaign.gate.Disturbance;
import dcachestress.campaign.gate.Judgement;
import dcachestress.campaign.gate.RunVerdict;
import dcachestress.campaign.journal.SliceFile;
import dcachestress.campaign.plan.Verdict;
import dcachestress.store.RefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A run of some night, as its {@code run.json} tells it.
 *
 * @param folder    where it is
 * @param started   when it began
 * @param where     CPU model, number of CPUs and version of the JDK: only runs that agree in these can be compared
 * @param verdict   of the run
 * @param disturbed whether others used the host meanwhile
 * @param cells     its cells by name
 */
record PastRun(Path folder, String started, String where, String verdict, boolean disturbed, Map<String, Cell> cells) {
    /** When it began. */
    Instant at() {
        return Instant.parse(started);
    }

    /** Whether a cell has this verdict. */
    boolean is(String key, Verdict verdict) {
        return cells.containsKey(key) && cells.get(key).is(verdict);
    }

    /** Contended samples a second of a cell; 0 when others used the host, or it did not run long enough to tell. */
    double quietRate(String key) {
        return disturbed || !cells.containsKey(key) ? 0 : cells.get(key).rate();
    }

    /** Whether there is a reason why it saw little: others had the host, or it was ended before its time. */
    boolean excused() {
        return disturbed || verdict.equals(RunVerdict.INCOMPLETE.word());
    }

    /** Cells of which it can say nothing. */
    long unseen() {
        return cells.values().stream().filter(Cell::unseen).count();
    }

    /** Whether it can say nothing of any cell. */
    boolean blind() {
        return unseen() == cells.size();
    }

    /**
     * A cell.
     *
     * @param verdict   lower case
     * @param why       in one clause
     * @param contended contended samples
     * @param ranMs     milliseconds that its slices took
     */
    record Cell(String verdict, String why, long contended, long ranMs) {
        private static final long TOO_SHORT_MS = 300;

        boolean is(Verdict one) {
            return verdict.equals(one.word());
        }

        private boolean unseen() {
            return is(Verdict.WEAK) || is(Verdict.ERROR) || is(Verdict.UNOBSERVABLE);
        }

        /** Contended samples per second; 0 when it did not run long enough to tell. */
        double rate() {
            return ranMs < TOO_SHORT_MS ? 0 : 1000.0 * contended / ranMs;
        }
    }

    /**
     * Reads what was said of a run when it ended; where that is lost, it is judged now.
     *
     * @throws IOException when it is not the folder of a run, or damaged beyond that, with one line that says so
     */
    static PastRun read(Path folder) throws IOException {
        SliceFile.there(folder);        // says what is in the place of a folder
        List<String> notes = new ArrayList<>();
        return of(folder, RunFile.read(folder, notes), notes);
    }

    /** The same of a run before another one and on its host; the slices of any other are not looked at. */
    static Optional<PastRun> before(Path folder, PastRun later) throws IOException {
        List<String> notes = new ArrayList<>();
        RunJson json = RunFile.read(folder, notes);
        boolean wanted = json.host().kind(json.jdk()).equals(later.where())
                && Instant.parse(json.started()).isBefore(later.at());
        return wanted ? Optional.of(of(folder, json, notes)) : Optional.empty();
    }

    private static PastRun of(Path folder, RunJson json, List<String> notes) throws IOException {
        Disturbance.Sum disturbance = new Disturbance.Sum();
        SliceFile.each(folder, disturbance::add);
        Judgement now = notes.isEmpty() ? null : JudgedRun.read(folder).judgement();
        return new PastRun(folder, json.started(), json.host().kind(json.jdk()), now == null ? json.verdict()
                : now.run().word(),
                disturbance.disturbance().disturbed(), now == null ? told(folder, json) : judged(now));
    }

    private static Map<String, Cell> told(Path folder, RunJson json) throws RefusedException {
        Map<String, Cell> cells = new LinkedHashMap<>();
        for (RunJson.Cell cell : json.cells()) {
            if (Stream.of(Verdict.values()).noneMatch(known -> known.word().equals(cell.verdict()))) {
                throw new RefusedException(folder.resolve(RunJson.FILE)
                        + ": a cell has no verdict that this build knows");
            }
            cells.put(dcachestress.campaign.plan.Cell.key(cell.subject(), cell.property()),
                    new Cell(cell.verdict(), cell.why(), cell.contended(), cell.ranMs()));
        }
        return cells;
    }

    private static Map<String, Cell> judged(Judgement now) {
        Map<String, Cell> cells = new LinkedHashMap<>();
        now.cells().forEach(cell -> cells.put(cell.tally().cell().key(),
                new Cell(now.verdict(cell).word(), cell.why(), cell.tally().contended(), cell.tally().ranMs())));
        return cells;
    }
}
