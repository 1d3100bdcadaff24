// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.search;

import dcachestress.explore.program.Program;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** What a search has seen, and whether it is to go on. */
public final class SearchLog {
    /** How often the clock is read: once in so many schedules. */
    private static final int CLOCK_EVERY = 64;
    /**
     * After a finding, so many more schedules are looked at for a shorter one, and as many again as it took to find it.
     */
    private static final long SHORTER = 2000;

    /**
     * Schedules of this JVM that have begun, of whatever search: who watches it from outside sees by this that it gets
     * on.
     */
    private static final AtomicLong BEGUN = new AtomicLong();

    private final Program program;
    private final long deadline;
    private final boolean stopAtFinding;
    private final boolean shorter;
    private final Map<String, Long> outcomes = new TreeMap<>();
    private final Map<String, Integer> leastOld = new TreeMap<>();
    private long samples;
    private long redundant;
    private long tooLong;
    private long stopAt = Long.MAX_VALUE;
    private boolean exhausted;
    private boolean limited;
    private boolean limitedByOld;
    private Finding finding;
    private Finding first;

    /**
     * A log.
     *
     * @param deadline      by {@link System#nanoTime}, when to stop
     * @param stopAtFinding whether a forbidden outcome ends the search, once some effort has gone into a shorter
     *                      schedule
     */
    public SearchLog(Program program, long deadline, boolean stopAtFinding) {
        this(program, deadline, stopAtFinding, true);
    }

    /** With {@code shorter} false, the first forbidden outcome ends the search at once. */
    public SearchLog(Program program, long deadline, boolean stopAtFinding, boolean shorter) {
        this.shorter = shorter;
        this.program = program;
        this.deadline = deadline;
        this.stopAtFinding = stopAtFinding;
    }

    /** A forbidden outcome, and the choices that lead to it. */
    public record Finding(String outcome, int[] choices, int preemptions, int old, int steps, long schedules,
            long nanos) {
        private static final Comparator<Finding> ORDER = Comparator.comparingInt(Finding::old)
                .thenComparingInt(Finding::preemptions)
                .thenComparingInt(Finding::steps);

        boolean shorterThan(Finding other) {
            return other == null || ORDER.compare(this, other) < 0;
        }
    }

    /** How many schedules this JVM has begun. */
    public static long begun() {
        return BEGUN.get();
    }

    boolean goOn() {
        BEGUN.lazySet(BEGUN.getPlain() + 1);     // one thread at a time comes here
        return samples < stopAt && (samples++ % CLOCK_EVERY != 0 || System.nanoTime() - deadline < 0);
    }

    /**
     * The search has come to its end.
     *
     * @param byPreemptions whether the bound on preemptions has left anything out
     * @param byOld         whether the bound on old values has
     */
    void exhausted(boolean byPreemptions, boolean byOld) {
        exhausted = true;
        limited = byPreemptions;
        limitedByOld = byOld;
    }

    void redundant() {
        redundant++;
    }

    void tooLong() {
        tooLong++;
    }

    void outcome(String outcome, int[] choices, int preemptions, int old, int steps) {
        outcomes.merge(outcome, 1L, Long::sum);
        leastOld.merge(outcome, old, Math::min);
        if (!program.forbidden(outcome)) {
            return;
        }
        if (stopAtFinding && stopAt == Long.MAX_VALUE) {
            stopAt = shorter ? 2 * samples + SHORTER : samples;
        }
        Finding found = new Finding(outcome, choices, preemptions, old, steps, samples, System.nanoTime());
        if (first == null) {
            first = found;
        }
        if (found.shorterThan(finding)) {
            finding = found;
        }
    }

    public Map<String, Long> outcomes() {
        return outcomes;
    }

    /** For each outcome the least number of old values and late stores among the schedules that ended in it. */
    public Map<String, Integer> leastOld() {
        return leastOld;
    }

    /** Schedules that were run from beginning to end. */
    public long complete() {
        return outcomes.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Schedules that were left when it showed that they repeat others. */
    public long cutShort() {
        return redundant;
    }

    /** Schedules that did not end within the bound on steps. */
    long unfinished() {
        return tooLong;
    }

    /** Whether every schedule within the bounds has been seen. */
    public boolean all() {
        return exhausted && tooLong == 0;
    }

    /**
     * Whether these are all there are, with any number of preemptions and no more old values: the bound has never
     * stopped a preemption.
     */
    public boolean boundless() {
        return all() && !limited;
    }

    /** Whether a larger bound on old values would show more. */
    public boolean moreWithOld() {
        return limitedByOld;
    }

    /** The shortest one, or null. */
    public Finding finding() {
        return finding;
    }

    /** The one that came first, or null. */
    public Finding first() {
        return first;
    }
}
