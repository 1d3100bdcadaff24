// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

import dcachestress.dcache.WaitScheme;
import dcachestress.kernel.Sched;
import dcachestress.kernel.WaitQueueHead;
import dcachestress.kernel.WaitQueues;
import dcachestress.scheme.OldWaitQueue;

/**
 * Counts the full barriers of {@code wq_has_sleeper()}, which are no access and so no step. Every other full barrier of
 * the model is inside the scheduler, or in a compare-and-exchange that is counted as atomic.
 */
final class SleeperChecks extends OldWaitQueue {
    private int barriers;

    /** How many a lookup has for which nobody waits. */
    static int perLookup() {
        SleeperChecks scheme = new SleeperChecks();
        Trace.of(() -> (WaitScheme) scheme, 0, 0);
        return scheme.barriers;
    }

    @Override
    protected WaitQueues newWaitQueues(Sched scheduler) {
        return new WaitQueues(scheduler) {
            @Override
            public boolean wqHasSleeper(WaitQueueHead head) {
                barriers++;
                return super.wqHasSleeper(head);
            }
        };
    }
}
