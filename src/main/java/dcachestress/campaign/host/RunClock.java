// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.host;

import java.util.function.LongSupplier;

/**
 * How long the run has really run. Whoever waits ticks it a few times a second; an interval that is longer than any
 * wait counts as one tick, because the whole run was stopped meanwhile (SIGSTOP, a suspended laptop). So a pause costs
 * no power and changes no verdict.
 */
public final class RunClock {
    private static final long LONGEST_TICK_NANOS = 1_000_000_000;

    private final LongSupplier nanos;
    private long last;
    private long total;

    /** A clock that starts now. */
    public RunClock(LongSupplier nanos) {
        this.nanos = nanos;
        this.last = nanos.getAsLong();
    }

    /** Counts time as well that an earlier attempt at the same run has run. */
    public synchronized void add(long millis) {
        total += millis * 1_000_000;
    }

    /** Takes note of the time that has passed. Call it at least every second. */
    public synchronized void tick() {
        long now = nanos.getAsLong();
        total += Math.min(now - last, LONGEST_TICK_NANOS);
        last = now;
    }

    /** Milliseconds that the run has run. */
    public synchronized long millis() {
        tick();
        return total / 1_000_000;
    }
}
