// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.history;

import dcachestress.campaign.folder.RunFolder;
import dcachestress.campaign.folder.RunJson;
import dcachestress.campaign.gate.RunVerdict;
import dcachestress.campaign.plan.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whether somebody must be woken for what a night has shown. A forbidden outcome alarms at once, whatever later runs
 * say. A fault that was missed, a cell that meets half as often as it used to, and a run that saw nothing at all must
 * do so in two runs one after the other on the same host. What is weak though nothing disturbed it, and a host that is
 * always disturbed, must be so for {@link Nights#SPAN} nights: a night that sees nothing may be bad luck, and a suite
 * that sees nothing is no suite.
 *
 * @param verdict of the run
 * @param raised  one line for each reason to alarm
 * @param once    one line for each thing that would alarm if the next run showed it again
 * @param told    one line for each thing that would alarm if it stayed so, and for each earlier run that cannot be read
 * @param blind   whether the run has seen nothing: then it is no green one, whatever else is said
 */
public record Alarms(String verdict, List<String> raised, List<String> once, List<String> told, boolean blind) {
    /** So many earlier runs of the host count, the newest: each has to be read, and what was usual once is not now. */
    static final int MOST = 100;
    /** Those whose names say when they began; and then those that somebody has named. */
    private static final Comparator<Path> NEWEST_FIRST = Comparator.comparing(RunFolder::dated)
            .thenComparing(Comparator.naturalOrder()).reversed();

    public Alarms {
        raised = List.copyOf(raised);
        once = List.copyOf(once);
        told = List.copyOf(told);
    }

    /**
     * Judges a run by itself and by the earlier ones beside it.
     *
     * @param results folder with the folders of runs
     * @throws IOException when the run has no report, or it cannot be read, with one line that says so
     */
    public static Alarms of(Path run, Path results) throws IOException {
        PastRun last = PastRun.read(run.toRealPath());
        List<PastRun> earlier = new ArrayList<>();
        List<String> unread = new ArrayList<>();
        try (Stream<Path> folders = Files.list(results)) {
            for (Path folder : folders.filter(Files::isDirectory).filter(folder -> !Files.isSymbolicLink(folder))
                    .sorted(NEWEST_FIRST).toList()) {
                if (earlier.size() < MOST || !RunFolder.dated(folder)) {
                    earlier(folder, last, earlier, unread);
                }
            }
        }
        return of(last, earlier, unread);
    }

    /** An exploration, or a run that was killed early, has no report, and nothing to say here. */
    private static void earlier(Path folder, PastRun last, List<PastRun> earlier, List<String> unread) {
        if (!Files.exists(folder.resolve(RunJson.FILE))) {
            return;
        }
        try {
            PastRun.before(folder, last).ifPresent(earlier::add);
        } catch (IOException e) {
            unread.add("left out: " + e.getMessage());
        }
        earlier.sort(Comparator.comparing(PastRun::at));
        earlier.subList(0, Math.max(0, earlier.size() - MOST)).clear();
    }

    /** The same for runs that have been read, the oldest first; none of another host. */
    static Alarms of(PastRun last, List<PastRun> earlier, List<String> unread) {
        List<String> raised = new ArrayList<>();
        List<String> once = new ArrayList<>();
        List<String> told = new ArrayList<>(unread);
        PastRun before = earlier.isEmpty() ? null : earlier.get(earlier.size() - 1);
        last.cells().forEach((key, cell) -> {
            if (cell.verdict().equals(Verdict.BROKEN.word())) {
                raised.add("broken  " + key + ": " + cell.why());
            } else if (cell.is(Verdict.MISSED)) {
                (missedBefore(key, earlier) ? raised : once)
                        .add("missed  " + key + ": " + cell.why());
            } else {
                faded(last, key, earlier, raised, once);
            }
        });
        if (raised.isEmpty() && last.verdict().equals(RunVerdict.BROKEN.word())) {
            raised.add("broken  a schedule that was explored: see " + last.folder().resolve("summary.txt"));
        }
        if (last.blind()) {
            (before != null && before.blind() ? raised : once)
                    .add("blind   nothing was seen: " + last.unseen() + " of " + last.cells().size()
                    + " cells are weak, or were not run");
        }
        new Nights(last, earlier).judge(raised, told);
        return new Alarms(last.verdict(), raised, once, told, last.blind());
    }

    /** In the newest earlier run that has the cell: another may have been of another wait. */
    private static boolean missedBefore(String key, List<PastRun> earlier) {
        return earlier.stream().filter(run -> run.cells().containsKey(key)).reduce((one, other) -> other)
                .filter(run -> run.is(key, Verdict.MISSED)).isPresent();
    }

    private static void faded(PastRun last, String key, List<PastRun> earlier, List<String> raised, List<String> once) {
        List<Double> quiet = new ArrayList<>(earlier.stream().map(run -> run.quietRate(key)).filter(rate -> rate > 0)
                .toList());
        double now = last.quietRate(key);
        if (now == 0) {
            return;
        }
        quiet.add(now);
        boolean again = Fade.lasting(quiet, Fade.NIGHTS);
        if (again || Fade.lasting(quiet, 1)) {
            double usual = Fade.usual(quiet.subList(0, quiet.size() - (again ? Fade.NIGHTS : 1)));
            (again ? raised : once).add("fading  " + key + ": " + Math.round(now) + " contended samples a second, "
                    + Math.round(usual) + " before");
        }
    }
}
