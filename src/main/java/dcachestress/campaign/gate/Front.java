// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.gate;

import dcachestress.campaign.wire.ExploreReply;
import dcachestress.campaign.wire.Sight;
import dcachestress.explore.search.Bounds;

/**
 * How far the searches of one cell have got that show tasks so much of each other's stores, and what the next one may
 * cost.
 */
public final class Front {
    private static final long LEAST_GROWTH = 3;
    /** Few preemptions find most mistakes, so they come first; then it is tried without a bound, which proves. */
    private static final int FEW = 2;

    private final Sight sight;
    private final int least;
    private int exhaustedAt = -1;
    private long schedules;
    private long millis;
    private long lastSchedules = 1;
    private long growth = LEAST_GROWTH;
    private long lastMillis;
    private boolean over;
    /** Whether the search without a bound has been tried in vain. */
    private boolean tried;

    Front(Sight sight) {
        this(sight, 0);
    }

    /** One whose first search has so many preemptions already, those with fewer included. */
    Front(Sight sight, int least) {
        this.sight = sight;
        this.least = least;
    }

    public Sight sight() {
        return sight;
    }

    /** All schedules with at most so many preemptions have been seen; -1 for not even those with none. */
    public int exhaustedAt() {
        return exhaustedAt;
    }

    /** The bound of the next search, of at most {@code most}. */
    public int next(int most) {
        boolean proves = most == Bounds.UNBOUNDED && !sight.weak() && least == 0 && exhaustedAt >= FEW && !tried;
        return proves ? Bounds.UNBOUNDED : Math.max(least, exhaustedAt + 1);
    }

    /** The search without a bound did not come to its end: whether it was one. Those with a bound may get on still. */
    public boolean triedInVain(int bound) {
        boolean first = bound == Bounds.UNBOUNDED && !tried;
        tried |= first;
        return first;
    }

    /** There is no time for more, or no need. */
    public void end() {
        over = true;
    }

    boolean over() {
        return over;
    }

    boolean all() {
        return exhaustedAt == Bounds.UNBOUNDED;
    }

    long schedules() {
        return schedules;
    }

    long millis() {
        return millis;
    }

    /** Milliseconds that the next search may well take. */
    long estimate() {
        return lastMillis * growth;
    }

    /** As far as an earlier attempt has got, which took so long. */
    void resume(int bound, long itsSchedules, long itsMillis) {
        exhaustedAt = bound;
        schedules = itsSchedules;
        millis = itsMillis;
        lastMillis = itsMillis;
    }

    void add(ExploreReply reply) {
        schedules += reply.schedules();
        millis += reply.millis();
        if (reply.exhausted()) {
            exhaustedAt = reply.exhaustedAt();
            growth = Math.max(LEAST_GROWTH, reply.schedules() / lastSchedules);
            lastSchedules = Math.max(1, reply.schedules());
            lastMillis = Math.max(1, reply.millis());
        }
    }
}
