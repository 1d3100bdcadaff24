// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.order;

import dcachestress.dcache.FileSystem;
import dcachestress.scheme.Merged;
import dcachestress.subject.Litmus;
import dcachestress.subject.ObservableOn;
import dcachestress.subject.Seeded;

/**
 * Stores the condition with release and calls wake_up_var(): a release does not order the store before the look at the
 * queue.
 */
@Seeded(outcome = "LOST_WAKEUP", caughtBy = "Unblock", observableOn = ObservableOn.STORE_BUFFER,
        origin = "O6: 1db3a48e83bb (NFS), ed0172af5d6f (SUNRPC)", timeline = """
        stores the condition (in its buffer) |
                                             | queues itself; full barrier
        looks at the queue: empty (old)      | reads the condition: false (old); sleeps
        ends                                 | asleep, and nobody left to wake it: LOST_WAKEUP flag=0
        """)
@Litmus("O6-lockless-release-wo-mb")
public class UnblockWithoutBarrier extends Merged {

    @Override
    protected FileSystem newFileSystem() {
        return new FileSystem(dcache()) {
            @Override
            protected void orderStoreBeforeLook() {
                // sound: smp_mb()
            }
        };
    }
}
