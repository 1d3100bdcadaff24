// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.lifetime;

import dcachestress.dcache.Dcache;
import dcachestress.dcache.Dentry;
import dcachestress.dcache.Sizes;
import dcachestress.kernel.HlistBl;
import dcachestress.kernel.Rcu;
import dcachestress.kernel.Task;
import dcachestress.scheme.ReferenceUnderLock;
import dcachestress.subject.Seeded;

/** 92cba8447063 with its increment forgotten: the dentry that was waited for is handed out without a reference. */
@Seeded(outcome = {"REFCOUNT", "WRONG_DENTRY"}, caughtBy = "OneWaiter",
        origin = "F15: a slip that 92cba8447063 invites", timeline = """
        owner                                | waiter
                                             | d_lock: not dead; no count
        adds the dentry, wakes               |
                                             | returns it: REFCOUNT dropped_twice
        """)
public class UnreferencedReturn extends ReferenceUnderLock {

    @Override
    protected Dcache newDcache(Sizes sizes) {
        return new Dcache(this, sizes) {
            @Override
            protected Dentry join(HlistBl<Dentry> bucket, Dentry d, Call call) {
                Task.current().counters().countJoin();
                bucket.unlock();
                d.lock().lock();
                Rcu.readUnlock();
                return waitAndCheck(d, call);    // sound: after ++count, unless dead
            }
        };
    }
}
