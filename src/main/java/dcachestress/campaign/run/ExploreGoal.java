// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.run;

import dcachestress.campaign.gate.ExploreTally;
import dcachestress.campaign.gate.Front;
import dcachestress.campaign.gate.Need;
import dcachestress.campaign.plan.Cell;
import dcachestress.campaign.plan.Expect;
import dcachestress.campaign.plan.Verdict;
import dcachestress.campaign.wire.Sight;
import dcachestress.explore.search.Bounds;
import dcachestress.subject.ObservableOn;
import dcachestress.subject.SubjectInfo;

/**
 * How far an exploration aims, and what it must reach at least.
 *
 * @param preemptions searches go up to so many
 * @param aim         what it is for
 * @param measure     whether each cell is searched without the reduction as well, to say what that saves
 * @param sight       what tasks can see of each other's stores
 * @param beyond      the same of the searches that follow where cells must be clean, and of those of faults that no
 *                    interleaving can show
 */
public record ExploreGoal(int preemptions, Aim aim, boolean measure, Sight sight, Sight beyond) {
    /** Four actors have too many schedules with old values. */
    private static final int MOST_ACTORS = 3;
    /** There are many small programs, and what has not shown in them then shows in larger ones. */
    private static final int MOST_GENERATED = 2;

    /** What an exploration is for. */
    enum Aim {
        /** What is asked for must be reached, whatever the number of actors. */
        EXACT,
        /** The same, and old values as far as they are within reach. */
        WITHIN_REACH,
        /** As far as the share of a run takes it; what the weakest machine manages is required. */
        RUN,
        /** The schedules of one CPU under PREEMPT_RT, where a task is preempted by higher ones only. */
        RT
    }

    /** What is asked for must be reached, with newest values alone. */
    public static ExploreGoal exactly(int preemptions, boolean measure) {
        return exactly(preemptions, measure, Sight.NEWEST);
    }

    /** The same with what tasks can see of each other's stores. */
    public static ExploreGoal exactly(int preemptions, boolean measure, Sight sight) {
        return new ExploreGoal(preemptions, Aim.EXACT, measure, sight, Sight.NEWEST);
    }

    /**
     * Newest values as far as asked for; then, with two and three actors and as far as every machine gets, old ones.
     */
    public static ExploreGoal withinReach(int preemptions, boolean measure, Sight beyond) {
        return new ExploreGoal(preemptions, Aim.WITHIN_REACH, measure, Sight.NEWEST, beyond);
    }

    /** As far as the share of a run takes it; what the weakest machine manages is required. */
    public static ExploreGoal inRun() {
        return new ExploreGoal(Bounds.UNBOUNDED, Aim.RUN, false, Sight.NEWEST, Sight.ONE_OLD);
    }

    /** All schedules of one CPU under PREEMPT_RT. */
    public static ExploreGoal underRt() {
        return new ExploreGoal(Bounds.UNBOUNDED, Aim.RT, false, Sight.NEWEST, Sight.NEWEST);
    }

    boolean rt() {
        return aim == Aim.RT;
    }

    /** What tasks can see of each other's stores in the first explorations of this cell. */
    public Sight sight(Cell cell) {
        SubjectInfo subject = cell.subject();
        boolean needsOld = subject.kind() == SubjectInfo.Kind.FAULT && subject.observableOn() != ObservableOn.ANY;
        return beyond.weak() && needsOld ? beyond : sight;
    }

    /** The same of those that follow; {@link Sight#NEWEST} when none does. */
    public Sight beyond(Cell cell) {
        boolean follow = cell.expect() == Expect.CLEAN && !cell.property().generated()
                && cell.property().actors() <= MOST_ACTORS;
        return follow ? beyond : Sight.NEWEST;
    }

    /** Preemptions up to which this front of a cell is searched. */
    int most(ExploreTally tally, Front front) {
        if (tally.cell().property().generated()) {
            return Math.min(preemptions, MOST_GENERATED);
        }
        boolean follows = front.sight().weak() && front.sight().equals(beyond(tally.cell()));
        return follows && aim == Aim.WITHIN_REACH ? withOld(tally.cell().property().actors()) : preemptions;
    }

    /** Preemptions that are within reach with old values. */
    public int withOld(int actors) {
        return Math.min(preemptions, ExploreTally.REACH - actors);
    }

    Need need(ExploreTally tally) {
        return need(tally.cell().property().actors());
    }

    /** How far a cell of so many actors has to be exhausted, lest it has seen too little. */
    public Need need(int actors) {
        return switch (aim) {
            case EXACT -> Need.of(preemptions);
            case WITHIN_REACH -> new Need(preemptions, withOld(actors));
            case RUN -> actors == 2 ? new Need(1, 1) : Need.of(0);
            case RT -> Need.of(0);
        };
    }

    /**
     * Whether the verdict is not good as long as the cell has seen no more: it then may use the patience of the run.
     */
    boolean owes(ExploreTally tally) {
        return tally.verdict(need(tally)) == Verdict.WEAK;
    }
}
