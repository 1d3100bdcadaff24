// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.gate;

import dcachestress.campaign.journal.ExploreLine;
import dcachestress.campaign.plan.Cell;
import dcachestress.campaign.plan.Expect;
import dcachestress.campaign.plan.Verdict;
import dcachestress.campaign.wire.ExploreReply;
import dcachestress.campaign.wire.ExploreRequest;
import dcachestress.campaign.wire.Sight;
import dcachestress.dcache.ObservableOn;
import dcachestress.explore.ExploreReport.Counterexample;
import dcachestress.explore.search.Bounds;
import dcachestress.fault.SubjectInfo;
import dcachestress.kernel.Outcome;
import dcachestress.memory.MemoryModel;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the searches of one cell add up to. */
public final class ExploreTally {
    /** With so many preemptions every known fault that an interleaving can show has shown; one that has not then is missed. */
    public static final int ENOUGH = 3;
    private static final long LEAST_GROWTH = 3;
    /** Preemptions that are within reach of every cell in a short run: two with two actors, and one less with each actor more. */
    private static final int REACH = 4;

    private final Cell cell;
    private final Expect expect;
    private final Sight sight;
    private final Map<String, Long> outcomes = new TreeMap<>();
    private final Witnesses witnesses;
    private final boolean rt;
    private int exhaustedAt = -1;
    private long schedules;
    private long millis;
    private long lastSchedules = 1;
    private long growth = LEAST_GROWTH;
    private long lastMillis;
    private Counterexample found;
    private long schedulesBefore;
    private long millisBefore;
    private String error;

    /**
     * Nothing yet.
     *
     * @param rt whether only the schedules of PREEMPT_RT are explored: then no fault owes its outcome, nor is every scheme sound
     */
    public ExploreTally(Cell cell, boolean rt) {
        this(cell, rt, Sight.NEWEST);
    }

    /** With what tasks can see of each other's stores. */
    public ExploreTally(Cell cell, boolean rt, Sight sight) {
        this.cell = cell;
        this.rt = rt;
        this.witnesses = new Witnesses(cell, true);
        this.sight = sight;
        this.expect = rt ? underRt(cell) : expect(cell, sight);
    }

    /** What the cell must show when one task runs at a time: no fault that needs a store buffer or reordered memory can by interleaving alone. */
    private static Expect expect(Cell cell, Sight sight) {
        if (cell.subject().kind() != SubjectInfo.Kind.FAULT || cell.expect() == Expect.ANY) {
            return cell.expect();
        }
        return switch (cell.subject().observableOn()) {
            case ANY -> Expect.CAUGHT;
            case STORE_BUFFER -> sight.weak() ? Expect.CAUGHT : Expect.UNOBSERVABLE;
            case WEAK -> sight.memory() == MemoryModel.LKMM ? Expect.CAUGHT : Expect.UNOBSERVABLE;
        };
    }

    private static Expect underRt(Cell cell) {
        return cell.subject().kind() == SubjectInfo.Kind.FAULT || !cell.subject().code().rt() ? Expect.ANY : Expect.CLEAN;
    }

    public Cell cell() {
        return cell;
    }

    public Sight sight() {
        return sight;
    }

    public Expect expected() {
        return expect;
    }

    /** The bound of the next search. */
    public int next() {
        return exhaustedAt + 1;
    }

    /** Milliseconds that the next search may well take. */
    public long estimate() {
        return lastMillis * growth;
    }

    /** Whether the cell is where every cell of its kind should get before any goes further. */
    public boolean arrived() {
        return exhaustedAt >= REACH - cell.property().actors();
    }

    public int exhaustedAt() {
        return exhaustedAt;
    }

    /** Schedules that were run to their end. */
    public long schedules() {
        return schedules;
    }

    /** Whether more searching changes nothing. */
    public boolean settled() {
        return found != null || error != null || exhaustedAt == Bounds.UNBOUNDED;
    }

    /** Begins where an earlier search of the cell was ended, which had found nothing. */
    public void resume(ExploreLine line) {
        line.outcomes().forEach((outcome, count) -> outcomes.merge(outcome, count, Long::sum));
        witnesses.add(line.witnesses());
        exhaustedAt = line.exhaustedAt();
        schedules = line.schedules();
        millis = line.millis();
        lastMillis = line.millis();
    }

    public void add(ExploreRequest request, ExploreReply reply) {
        reply.outcomes().forEach((outcome, count) -> outcomes.merge(outcome, count, Long::sum));
        witnesses.add(reply.witnesses());
        if (reply.counterexample() != null) {
            found = reply.counterexample();
            schedulesBefore = schedules;
            millisBefore = millis;
        }
        error = reply.error();
        schedules += reply.schedules();
        millis += reply.millis();
        if (request.preemptions() != ExploreRequest.RANDOM && reply.exhausted()) {
            exhaustedAt = reply.exhaustedAt();
            growth = Math.max(LEAST_GROWTH, reply.schedules() / lastSchedules);
            lastSchedules = Math.max(1, reply.schedules());
            lastMillis = Math.max(1, reply.millis());
        }
    }

    /**
     * The verdict.
     *
     * @param needed a cell that must be clean is weak when it has not been exhausted at so many preemptions, or a witness never occurred
     */
    public Verdict verdict(int needed) {
        if (error != null) {
            return Verdict.ERROR;
        }
        return switch (expect) {
            case CLEAN -> found != null ? Verdict.BROKEN : exhaustedAt >= needed && witnessed() ? Verdict.CLEAN : Verdict.WEAK;
            case CAUGHT -> declared() ? Verdict.CAUGHT : found != null || exhaustedAt >= ENOUGH ? Verdict.MISSED : Verdict.WEAK;
            case ANY -> found != null ? Verdict.CAUGHT : Verdict.CLEAN;
            case UNOBSERVED, UNOBSERVABLE -> found != null ? Verdict.BROKEN : Verdict.UNOBSERVABLE;
        };
    }

    /** Whether each witness occurred. One CPU under PREEMPT_RT has too few schedules for some, and is not asked: the claim is about those schedules alone. */
    private boolean witnessed() {
        return rt || witnesses.missing().isEmpty();
    }

    /** Whether one of the outcomes that count as having caught the fault is among those that were seen. */
    private boolean declared() {
        return outcomes.keySet().stream().map(Outcome::of).anyMatch(outcome -> outcome != null && cell.subject().outcomes().contains(outcome));
    }

    private List<String> without() {
        List<String> unseen = cell.subject().code().unseen();
        return unseen.isEmpty() ? null : unseen;
    }

    public ExploreLine line(String method, int needed, Double reduction) {
        Counterexample shown = found;
        return new ExploreLine(cell.subject().name(), cell.property().name(), method, expect.word(), verdict(needed).word(), exhaustedAt, schedules,
                reduction, millis, outcomes, witnesses.counts(), shown == null ? null : shown.outcome(), shown == null ? null : shown.preemptions(),
                shown == null ? null : schedulesBefore + shown.schedules(), shown == null ? null : millisBefore + shown.millis(),
                shown == null ? null : shown.recording(), error, without(),
                sight.weak() ? sight.memory().word() : null, sight.weak() ? shown == null ? sight.old() : shown.old() : null);
    }
}
