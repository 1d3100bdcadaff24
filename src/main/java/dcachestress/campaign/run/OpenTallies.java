// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.run;

import dcachestress.campaign.gate.ExploreTally;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The cells whose searches go on, shared out among explorers: one at a time works on a cell. */
final class OpenTallies {
    /** Those that are not where every cell should get come first; then whichever search will be over soonest. */
    private static final Comparator<ExploreTally> SOONEST = Comparator.comparingInt(ExploreTally::stage)
            .thenComparingLong(ExploreTally::estimate).thenComparingInt(tally -> tally.cell().property().actors());

    private final List<ExploreTally> free;
    private int taken;
    private boolean shut;

    OpenTallies(List<ExploreTally> tallies) {
        free = new ArrayList<>(tallies);
    }

    /** The next one to search, which nobody else gets until it is given back; none when all are done. */
    synchronized Optional<ExploreTally> take() throws InterruptedException {
        while (free.isEmpty() && taken > 0 && !shut) {
            wait();
        }
        if (shut || free.isEmpty()) {
            return Optional.empty();
        }
        ExploreTally next = free.stream().min(SOONEST).orElseThrow();
        free.remove(next);
        taken++;
        return Optional.of(next);
    }

    /** Gives a taken one back, to be searched further or not. */
    synchronized void put(ExploreTally tally, boolean goesOn) {
        taken--;
        if (goesOn) {
            free.add(tally);
        }
        notifyAll();
    }

    /** How many are not done. */
    synchronized int size() {
        return free.size() + taken;
    }

    /** Nobody gets another one. */
    synchronized void shut() {
        shut = true;
        notifyAll();
    }
}
