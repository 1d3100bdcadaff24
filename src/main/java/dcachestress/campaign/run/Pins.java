// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.run;

import dcachestress.campaign.history.Fade;
import dcachestress.campaign.journal.SliceLine;

/**
 * Whether pinning actors does harm here. On a quiet host it makes tasks meet more often; where others use the CPUs as
 * well, a pinned actor waits behind them while another CPU is free, and tasks meet less than half as often. Exploration
 * goes on either way: some slices stay pinned, and some never were.
 */
final class Pins {
    private static final long ENOUGH_MS = 2_000;

    private final Rate pinned = new Rate();
    private final Rate free = new Rate();

    private static final class Rate {
        private long contended;
        private long ms;

        private double perMs() {
            return (double) contended / ms;
        }
    }

    synchronized void add(SliceLine line) {
        Rate rate = line.cpus().isEmpty() ? free : pinned;
        rate.contended += line.contended();
        rate.ms += line.tookMs();
    }

    /**
     * Whether both ways have been tried for long enough, and tasks meet less than half as often when their threads are
     * pinned.
     */
    synchronized boolean harm() {
        return pinned.ms >= ENOUGH_MS && free.ms >= ENOUGH_MS && Fade.below(pinned.perMs(), free.perMs());
    }
}
