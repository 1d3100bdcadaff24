// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.harmless;

import dcachestress.kernel.Sched;
import dcachestress.kernel.WaitQueueEntry;
import dcachestress.kernel.WaitQueues;
import dcachestress.scheme.Merged;
import dcachestress.subject.Harmless;

/**
 * The wake function wakes whoever is in the queue, whatever it waits for. Every waiter looks again, so that it costs a
 * turn of the loop and no more (A1).
 */
@Harmless(watchedBy = {"SharedBucket", "Strangers"}, origin = "the key is not compared, with the loop kept")
public class IgnoresKey extends Merged {

    @Override
    protected WaitQueues newWaitQueues(Sched scheduler) {
        return new WaitQueues(scheduler) {
            @Override
            protected boolean varWakeFunction(WaitQueueEntry entry, Object key) {
                return autoremoveWakeFunction(entry, key);
            }
        };
    }
}
