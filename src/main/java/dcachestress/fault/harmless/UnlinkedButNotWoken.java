// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.harmless;

import dcachestress.kernel.Sched;
import dcachestress.kernel.WaitQueueEntry;
import dcachestress.kernel.WaitQueues;
import dcachestress.scheme.Merged;
import dcachestress.subject.Harmless;

/**
 * The wake function unlinks an entry whose task runs already. The task looks at the condition again, and queues itself
 * again if it must.
 */
@Harmless(watchedBy = {"OneWaiter", "TwoWaiters", "SpuriousWake"}, origin = "unlinked but not woken")
public class UnlinkedButNotWoken extends Merged {

    @Override
    protected WaitQueues newWaitQueues(Sched scheduler) {
        return new WaitQueues(scheduler) {
            @Override
            protected boolean autoremoveWakeFunction(WaitQueueEntry entry, Object key) {
                boolean woken = defaultWakeFunction(entry, key);
                entry.delInitCareful();
                return woken;
            }
        };
    }
}
