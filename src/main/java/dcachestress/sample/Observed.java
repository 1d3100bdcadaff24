// SPDX-License-Identifier: Apache-2.0
package dcachestress.sample;

import dcachestress.kernel.Counters;
import dcachestress.kernel.RunQueue;
import dcachestress.kernel.Task;

/**
 * Which witnesses the counters of a sample's tasks tell, as a set of {@link Witness#bit bits}: one pass, since every
 * sample pays for it.
 */
final class Observed {
    private Observed() {
    }

    /** Of tasks of which at most so many may have to wait, and none runs any more. */
    static int by(RunQueue tasks, int waiters) {
        int seen = 0;
        int queued = 0;
        int slept = 0;
        for (int i = 0; i < tasks.size(); i++) {
            Task task = tasks.task(i);
            seen |= of(task.counters());
            queued += task.stack().used() ? 1 : 0;
            slept += task.counters().slept() > 0 ? 1 : 0;
        }
        return seen | Witness.ALL_QUEUED.when(queued >= waiters) | Witness.QUEUED_IN_VAIN.when(queued > slept);
    }

    private static int of(Counters counters) {
        return Witness.SLEPT.when(counters.slept() > 0)
                | Witness.SLEPT_AGAIN.when(counters.slept() > 1)
                | Witness.BEATEN_TO_LOCK.when(counters.joined() > 0 && counters.slept() == 0)
                | Witness.WAITED_IN_VAIN.when(counters.vain() > 0)
                | Witness.JOINED.when(counters.joined() > 0)
                | Witness.OVERTAKEN.when(counters.overtaken() > 0)
                | Witness.MISLED.when(counters.misled() > 0)
                | Witness.FIND_LOST.when(counters.lost() > 0)
                | Witness.HELD_UP.when(counters.spun() > 0)
                | Witness.QUEUE_SHARED.when(counters.walked() > 1);
    }
}
