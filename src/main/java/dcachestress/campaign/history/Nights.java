// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.history;

import dcachestress.campaign.plan.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What must last for nights before it alarms. Runs that begin within half a day of each other are of one night, whose
 * last run stands for it: that something was tried again at once makes no second night.
 */
final class Nights {
    /** So many nights in a row. */
    static final int SPAN = 3;
    private static final Duration NIGHT = Duration.ofHours(12);

    private final PastRun last;
    /** The newest first; the last run is one of them. */
    private final List<PastRun> nights = new ArrayList<>();

    /**
     * The nights of a host.
     *
     * @param earlier the oldest first
     */
    Nights(PastRun last, List<PastRun> earlier) {
        this.last = last;
        nights.add(last);
        Instant from = last.at();
        for (int i = earlier.size() - 1; i >= 0; i--) {
            PastRun run = earlier.get(i);
            if (Duration.between(run.at(), from).compareTo(NIGHT) >= 0) {
                nights.add(run);
            }
            from = run.at();
        }
    }

    /** Adds to each list what belongs there: alarms, and what would become one. */
    void judge(List<String> raised, List<String> told) {
        if (last.disturbed()) {
            int so = inARow(nights, PastRun::disturbed);
            (so >= SPAN ? raised : told).add("host    others had too much of its CPUs, " + nights(so)
                    + ": a fault that it does not see is not missed");
        }
        last.cells().forEach((key, cell) -> {
            if (cell.is(Verdict.WEAK) && !last.excused()) {
                int so = inARow(nights.stream().filter(night -> tells(night, key)).toList(),
                        night -> night.is(key, Verdict.WEAK));
                (so >= SPAN ? raised : told).add("weak    " + key + ", " + nights(so) + " on a quiet host: "
                        + cell.why());
            }
        });
    }

    /**
     * A night that was weak and has an excuse proves nothing, and breaks no row; nor does one that did not run the
     * cell.
     */
    private static boolean tells(PastRun night, String key) {
        return night.cells().containsKey(key) && !(night.is(key, Verdict.WEAK) && night.excused());
    }

    private static int inARow(List<PastRun> nights, Predicate<PastRun> so) {
        int row = 0;
        while (row < nights.size() && so.test(nights.get(row))) {
            row++;
        }
        return row;
    }

    private static String nights(int row) {
        return row == 1 ? "one night" : row + " nights in a row";
    }
}
