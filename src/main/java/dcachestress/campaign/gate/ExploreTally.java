// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.gate;

import dcachestress.campaign.journal.ExploreLine;
import dcachestress.campaign.journal.OldValues;
import dcachestress.campaign.plan.Cell;
import dcachestress.campaign.plan.Expect;
import dcachestress.campaign.plan.Verdict;
import dcachestress.campaign.wire.ExploreReply;
import dcachestress.campaign.wire.ExploreRequest;
import dcachestress.campaign.wire.Sight;
import dcachestress.explore.ExploreReport.Counterexample;
import dcachestress.explore.search.Bounds;
import dcachestress.explore.search.Unbounded;
import dcachestress.kernel.Outcome;
import dcachestress.memory.MemoryModel;
import dcachestress.memory.Reuse;
import dcachestress.subject.SubjectInfo;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the searches of one cell add up to: those with one sight, and, when the cell must be clean, those that follow
 * with old values. Both are one claim; what either finds is the cell's.
 */
public final class ExploreTally {
    /**
     * With so many preemptions every known fault that an interleaving can show has shown; one that has not then is
     * missed.
     */
    public static final int ENOUGH = 3;
    /**
     * Preemptions that are within reach of every cell in a short run: two with two actors, and one less with each actor
     * more.
     */
    public static final int REACH = 4;
    /** One less: what newest values get at first, and old ones, of which one costs as much as a preemption. */
    private static final int LITTLE = REACH - 1;
    private static final int MOST_STAGES = 3;
    /** Preemptions of the first search of generated programs: with fewer they show little more than one task alone. */
    private static final int LEAST_GENERATED = 1;

    private final Cell cell;
    private final Expect expect;
    private final Front front;
    /** Null when no search with old values follows. */
    private final Front old;
    private final Map<String, Long> outcomes = new TreeMap<>();
    private final Witnesses witnesses;
    private final boolean rt;
    private long schedules;
    private long millis;
    private Counterexample found;
    private Sight foundIn;
    private long schedulesBefore;
    private long millisBefore;
    private long programs;
    private String program;
    private String error;
    private Unbounded unbounded;

    /**
     * Nothing yet.
     *
     * @param rt whether only the schedules of PREEMPT_RT are explored: then no fault owes its outcome, nor is every
     *           scheme sound
     */
    public ExploreTally(Cell cell, boolean rt) {
        this(cell, rt, Sight.NEWEST, Sight.NEWEST);
    }

    /**
     * With what tasks can see of each other's stores.
     *
     * @param beyond the same of the searches that follow; {@link Sight#NEWEST} for none
     */
    public ExploreTally(Cell cell, boolean rt, Sight sight, Sight beyond) {
        this.cell = cell;
        this.rt = rt;
        this.witnesses = new Witnesses(cell, true);
        this.front = new Front(sight, cell.property().generated() ? LEAST_GENERATED : 0);
        this.old = beyond.weak() && !cell.property().generated() ? new Front(beyond) : null;
        this.expect = rt ? underRt(cell) : expect(cell, sight);
    }

    /**
     * What the cell must show when one task runs at a time: no fault that needs a store buffer or reordered memory can
     * by interleaving alone, but for memory that is used again, which is told by what the code orders.
     */
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
        return cell.subject().kind() == SubjectInfo.Kind.FAULT || !cell.subject().code().rt() ? Expect.ANY
                : Expect.CLEAN;
    }

    public Cell cell() {
        return cell;
    }

    /** Of the first searches. */
    public Sight sight() {
        return front.sight();
    }

    /** Of the last ones. */
    public Sight widest() {
        return old == null ? front.sight() : old.sight();
    }

    public Expect expected() {
        return expect;
    }

    /**
     * What is to be searched next: both a little, newest values first; then newest values farther; then whatever will
     * be over soonest.
     */
    public Front next() {
        if (old == null || old.over()) {
            return front;
        }
        return switch (stage()) {
            case 0, 2 -> front;
            case 1 -> old;
            default -> front.over() || old.estimate() < front.estimate() ? old : front;
        };
    }

    /** Whether there is anything left to search. */
    public boolean goesOn() {
        return !settled() && !(front.over() && (old == null || old.over()));
    }

    /** Milliseconds that the next search may well take. */
    public long estimate() {
        return cell.property().generated() ? Long.MAX_VALUE : next().estimate();
    }

    /**
     * How far on it is: cells that are not where every cell of their kind should get come first. A run must get through
     * 0 and 1 with two actors, so what is farther waits for that.
     */
    public int stage() {
        if (cell.property().generated()) {
            return 0;
        }
        if (lacks(front, LITTLE)) {
            return 0;
        }
        return old != null && lacks(old, LITTLE) ? 1 : lacks(front, REACH) ? 2 : MOST_STAGES;
    }

    private boolean lacks(Front which, int reach) {
        return !which.over() && which.exhaustedAt() < reach - cell.property().actors();
    }

    /** Of the first searches. */
    public int exhaustedAt() {
        return front.exhaustedAt();
    }

    /** Schedules that were run to their end. */
    public long schedules() {
        return schedules;
    }

    /** Whether more searching changes nothing. */
    public boolean settled() {
        return found != null || error != null || front.all() && (old == null || old.all());
    }

    /** Begins where an earlier search of the cell was ended, which had found nothing. */
    public void resume(ExploreLine line) {
        OldValues before = line.oldValues();
        boolean both = old != null && before != null;
        line.outcomes().forEach((outcome, count) -> outcomes.merge(outcome, count, Long::sum));
        witnesses.add(line.witnesses());
        schedules = line.schedules();
        millis = line.millis();
        programs = line.scenes() == null ? 0 : line.scenes();
        unbounded = line.unbounded();
        front.resume(line.exhaustedAt(), schedules - (both ? before.schedules() : 0), millis
                - (both ? before.millis() : 0));
        if (both) {
            old.resume(before.exhaustedAt(), before.schedules(), before.millis());
        }
    }

    /** Whether an earlier search of the cell has left nothing to search. */
    public boolean all(ExploreLine line) {
        boolean alone = old == null || line.oldValues() != null && line.oldValues().exhaustedAt() == Bounds.UNBOUNDED;
        return alone && line.exhaustedAt() == Bounds.UNBOUNDED;
    }

    public void add(ExploreRequest request, ExploreReply reply) {
        reply.outcomes().forEach((outcome, count) -> outcomes.merge(outcome, count, Long::sum));
        witnesses.add(reply.witnesses());
        if (reply.counterexample() != null) {
            found = reply.counterexample();
            foundIn = request.sight();
            schedulesBefore = schedules;
            millisBefore = millis;
            program = reply.program();
        }
        programs += reply.programs();
        error = reply.error();
        unbounded = reply.unbounded() == null ? unbounded : reply.unbounded();
        schedules += reply.schedules();
        millis += reply.millis();
        if (request.preemptions() != ExploreRequest.RANDOM) {
            (old != null && request.sight().equals(old.sight()) ? old : front).add(reply);
        }
    }

    /** The verdict; a cell that must be clean is weak when it was not exhausted so far, or a witness never occurred. */
    public Verdict verdict(Need need) {
        if (error != null) {
            return Verdict.ERROR;
        }
        return switch (expect) {
            case CLEAN -> found != null ? Verdict.BROKEN : schedules > 0 && far(need) && witnessed() ? Verdict.CLEAN
                    : Verdict.WEAK;
            case CAUGHT -> declared() ? Verdict.CAUGHT
                    : found != null || exhaustedAt() >= ENOUGH ? Verdict.MISSED : Verdict.WEAK;
            case ANY -> found != null ? Verdict.CAUGHT : Verdict.CLEAN;
            case UNOBSERVED, UNOBSERVABLE -> found == null ? Verdict.UNOBSERVABLE
                    : Reuse.told(found.outcome()) ? Verdict.CAUGHT : Verdict.BROKEN;
        };
    }

    private boolean far(Need need) {
        return cell.property().generated() || front.exhaustedAt() >= need.newest()
                && (old == null || old.exhaustedAt() >= need.old());
    }

    /**
     * Whether each witness occurred. One CPU under PREEMPT_RT has too few schedules for some, and is not asked: the
     * claim is about those schedules alone.
     */
    private boolean witnessed() {
        return rt || witnesses.missing().isEmpty();
    }

    /** Whether one of the outcomes that count as having caught the fault is among those that were seen. */
    private boolean declared() {
        return outcomes.keySet().stream().map(Outcome::of)
                .anyMatch(outcome -> outcome != null && cell.subject().outcomes().contains(outcome));
    }

    private List<String> without() {
        List<String> unseen = cell.subject().code().unseen();
        return unseen.isEmpty() ? null : unseen;
    }

    public ExploreLine line(String method, Need need, Double reduction) {
        Counterexample shown = found;
        Sight seen = shown == null ? front.sight() : foundIn;
        return new ExploreLine(cell.subject().name(), cell.property().name(), method, expect.word(),
                verdict(need).word(),
                exhaustedAt(), schedules, reduction, millis, outcomes, witnesses.counts(),
                shown == null ? null : shown.outcome(), shown == null ? null : shown.preemptions(),
                shown == null ? null : schedulesBefore + shown.schedules(), shown == null ? null
                : millisBefore + shown.millis(),
                shown == null ? null : shown.recording(), error, without(), seen.weak() ? seen.memory().word() : null,
                seen.weak() ? shown == null ? seen.old() : shown.old() : null, oldValues(),
                cell.property().generated() ? programs : null, program, unbounded);
    }

    private OldValues oldValues() {
        boolean tried = old != null && (found == null || old.schedules() > 0);
        return !tried ? null : new OldValues(old.sight().memory().word(), old.sight().old(), old.exhaustedAt(),
                old.schedules(), old.millis());
    }
}
