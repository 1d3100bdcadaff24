// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.harmless;

import dcachestress.kernel.Sched;
import dcachestress.kernel.WaitQueueEntry;
import dcachestress.kernel.WaitQueues;
import dcachestress.scheme.Merged;
import dcachestress.subject.Harmless;

/** The wake function leaves the entry linked, and the waiter unlinks it itself when it is done. */
@Harmless(watchedBy = {"OneWaiter", "TwoWaiters", "SpuriousWake"},
        origin = "woken but still linked: finish_wait() is there for it")
public class WokenButLinked extends Merged {

    @Override
    protected WaitQueues newWaitQueues(Sched scheduler) {
        return new WaitQueues(scheduler) {
            @Override
            protected boolean varWakeFunction(WaitQueueEntry entry, Object key) {
                return entry.key() == key && defaultWakeFunction(entry, key);
            }
        };
    }
}
