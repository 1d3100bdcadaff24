// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.lock;

import dcachestress.dcache.Dcache;
import dcachestress.dcache.Dentry;
import dcachestress.dcache.Sizes;
import dcachestress.kernel.HlistBl;
import dcachestress.kernel.Rcu;
import dcachestress.kernel.Task;
import dcachestress.scheme.Merged;
import dcachestress.subject.Litmus;
import dcachestress.subject.Seeded;

/** Takes the reference before it unlocks the bucket: that may spin on d_lock, whose holder wants the bucket. */
@Seeded(outcome = "LOCK_ORDER", caughtBy = "OneWaiter",
        origin = "O15; d_alloc_parallel() of 2016, fixed by e7d6ef9790bc",
        timeline = """
        owner                                | waiter
        d_lock taken                         | bucket lock taken, finds the dentry
        wants the bucket lock                | lockref_get_not_dead: wants d_lock
                                             | d_lock under a bucket lock: LOCK_ORDER
        """)
@Litmus("O15-wo")
public class ReferenceUnderBitLock extends Merged {

    @Override
    protected Dcache newDcache(Sizes sizes) {
        return new Dcache(this, sizes) {
            @Override
            protected Dentry join(HlistBl<Dentry> bucket, Dentry d, Call call) {
                Task.current().counters().countJoin();
                boolean taken = takeReference(d);    // sound: after the unlock
                bucket.unlock();
                Rcu.readUnlock();
                if (!taken) {
                    return null;
                }
                d.lock().lock();
                return waitAndCheck(d, call);
            }
        };
    }
}
