// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.lifetime;

import dcachestress.dcache.Dentry;
import dcachestress.dcache.Flags;
import dcachestress.kernel.WaitQueueHead;
import dcachestress.scheme.OldWaitQueue;
import dcachestress.subject.Seeded;

/** Takes d_wait away and does not make d_lru, which lies over it, a list again. */
@Seeded(outcome = "NOT_RESET", caughtBy = "OneWaiter",
        origin = "F19: the union of d_lru and d_wait, until 7.1", timeline = """
        owner                                | waiter
        __d_lookup_unhash: d_wait = NULL     |
        d_lru is no list: NOT_RESET          |
        """)
public class OldLruNotReset extends OldWaitQueue {

    @Override
    protected Object unhash(Dentry d) {
        d.clearFlags(Flags.PAR_LOOKUP);
        d.leaveInLookupHash();
        WaitQueueHead head = d.waitQueue();
        d.setWaitQueue(null);    // sound: INIT_LIST_HEAD(&d->d_lru) behind it
        return head;
    }
}
