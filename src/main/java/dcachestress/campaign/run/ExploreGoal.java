// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.run;

import dcachestress.campaign.gate.ExploreTally;
import dcachestress.campaign.plan.Cell;
import dcachestress.campaign.plan.Verdict;
import dcachestress.campaign.wire.Sight;
import dcachestress.dcache.ObservableOn;
import dcachestress.explore.search.Bounds;
import dcachestress.fault.SubjectInfo;

/**
 * How far an exploration aims, and what it must reach at least.
 *
 * @param preemptions searches go up to so many
 * @param floorTwo    a cell of two actors that was not exhausted at so many preemptions has seen too little
 * @param floorMore   a cell of more actors likewise
 * @param measure     whether each cell is searched without the reduction as well, to say what that saves
 * @param sight       what tasks can see of each other's stores
 * @param faultsWeak  whether a fault that no interleaving can show is explored with every old value, and must be caught so
 * @param rt          whether the schedules are those of one CPU under PREEMPT_RT, where a task is preempted by higher ones only
 */
public record ExploreGoal(int preemptions, int floorTwo, int floorMore, boolean measure, Sight sight, boolean faultsWeak, boolean rt) {
    /** What is asked for must be reached, whatever the number of actors. */
    public static ExploreGoal exactly(int preemptions, boolean measure) {
        return exactly(preemptions, measure, Sight.NEWEST);
    }

    /** The same with what tasks can see of each other's stores. */
    public static ExploreGoal exactly(int preemptions, boolean measure, Sight sight) {
        return new ExploreGoal(preemptions, preemptions, preemptions, measure, sight, false, false);
    }

    /** As far as the share of a run takes it; what the weakest machine manages is required. */
    public static ExploreGoal inRun() {
        return new ExploreGoal(Bounds.UNBOUNDED, 1, 0, false, Sight.NEWEST, true, false);
    }

    /** All schedules of one CPU under PREEMPT_RT. */
    public static ExploreGoal underRt() {
        return new ExploreGoal(Bounds.UNBOUNDED, 0, 0, false, Sight.NEWEST, false, true);
    }

    /** What tasks can see of each other's stores in the explorations of this cell. */
    public Sight sight(Cell cell) {
        SubjectInfo subject = cell.subject();
        return faultsWeak && subject.kind() == SubjectInfo.Kind.FAULT && subject.observableOn() != ObservableOn.ANY ? Sight.ONE_OLD : sight;
    }

    int needed(ExploreTally tally) {
        return tally.cell().property().actors() == 2 ? floorTwo : floorMore;
    }

    /** Whether the verdict is not good as long as the cell has seen no more: it then may use the patience of the run. */
    boolean owes(ExploreTally tally) {
        return tally.verdict(needed(tally)) == Verdict.WEAK;
    }
}
