// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whether somebody must be woken for what a night has shown. A forbidden outcome alarms at once, whatever later runs say. A fault that was missed, and a cell that meets half as
 * often as it used to, must do so in two runs one after the other on the same host. What was weak, disturbed, ended or lost says something of the host only.
 *
 * @param raised one line for each reason to alarm
 * @param once   one line for each thing that would alarm if it came again
 */
public record Alarms(List<String> raised, List<String> once) {
    private static final double FADED = 0.5;
    /** So many earlier runs make a habit. */
    private static final int HABIT = 3;

    public Alarms {
        raised = List.copyOf(raised);
        once = List.copyOf(once);
    }

    /**
     * Judges a run by itself and by the earlier ones beside it.
     *
     * @param results folder with the folders of runs
     * @throws IOException when the run has no report
     */
    public static Alarms of(Path run, Path results) throws IOException {
        PastRun last = PastRun.read(run.toRealPath());
        List<PastRun> earlier = new ArrayList<>();
        try (Stream<Path> folders = Files.list(results)) {
            for (Path folder : folders.filter(Files::isDirectory).filter(folder -> !Files.isSymbolicLink(folder)).toList()) {
                earlier(folder, last, earlier);
            }
        }
        earlier.sort(Comparator.comparing(PastRun::started));
        return of(last, earlier);
    }

    private static void earlier(Path folder, PastRun last, List<PastRun> earlier) {
        try {
            PastRun past = PastRun.read(folder);
            if (past.where().equals(last.where()) && past.started().compareTo(last.started()) < 0) {
                earlier.add(past);
            }
        } catch (IOException e) {
            // An exploration, or a run that was killed: it has nothing to say here.
        }
    }

    /** The same for runs that have been read, the oldest first; none of another host. */
    static Alarms of(PastRun last, List<PastRun> earlier) {
        List<String> raised = new ArrayList<>();
        List<String> once = new ArrayList<>();
        PastRun before = earlier.isEmpty() ? null : earlier.get(earlier.size() - 1);
        last.cells().forEach((key, cell) -> {
            if (cell.verdict().equals(Verdict.BROKEN.word())) {
                raised.add("broken  " + key + ": " + cell.why());
            } else if (missed(last, key)) {
                (before != null && missed(before, key) ? raised : once).add("missed  " + key + ": " + cell.why());
            } else if (faded(last, key, earlier)) {
                boolean again = before != null && faded(before, key, earlier.subList(0, earlier.size() - 1));
                (again ? raised : once).add("fading  " + key + ": " + Math.round(cell.rate()) + " contended samples a second, "
                        + Math.round(usual(key, earlier)) + " before");
            }
        });
        if (raised.isEmpty() && last.verdict().equals(RunVerdict.BROKEN.word())) {
            raised.add("broken  a schedule that was explored: see " + last.folder().resolve("summary.txt"));
        }
        return new Alarms(raised, once);
    }

    private static boolean missed(PastRun run, String key) {
        PastRun.Cell cell = run.cells().get(key);
        return cell != null && cell.verdict().equals(Verdict.MISSED.word());
    }

    private static boolean faded(PastRun run, String key, List<PastRun> earlier) {
        PastRun.Cell cell = run.cells().get(key);
        return !run.disturbed() && cell != null && cell.rate() > 0 && cell.rate() < FADED * usual(key, earlier);
    }

    /** The median of what quiet runs had; 0 while there are too few of them. */
    private static double usual(String key, List<PastRun> earlier) {
        List<Double> rates = earlier.stream().filter(run -> !run.disturbed()).map(run -> run.cells().get(key))
                .filter(cell -> cell != null && cell.rate() > 0).map(PastRun.Cell::rate).sorted().toList();
        return rates.size() < HABIT ? 0 : rates.get(rates.size() / 2);
    }
}
