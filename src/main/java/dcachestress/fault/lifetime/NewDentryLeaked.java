// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.lifetime;

import dcachestress.dcache.Dcache;
import dcachestress.dcache.Dentry;
import dcachestress.dcache.Sizes;
import dcachestress.kernel.Rcu;
import dcachestress.scheme.Merged;

import dcachestress.dcache.Dcache;
import dcachestress.dcache.Dentry;
import dcachestress.dcache.Sizes;
import dcachestress.scheme.Merged;
import dcachestress.subject.Seeded;

/** Finds the name hashed, and forgets the dentry that it had allocated in case it did not. */
@Seeded(outcome = "REFCOUNT", caughtBy = "OneWaiter",
        origin = "F15: dput(new) on the hit path", timeline = """
        owner                                | waiter
        the whole of __d_add                 |
                                             | allocates a dentry; finds the name hashed
                                             | returns that one: REFCOUNT leaked
        """)
public class NewDentryLeaked extends Merged {

    @Override
    protected Dcache newDcache(Sizes sizes) {
        return new Dcache(this, sizes) {
            @Override
            protected Dentry takeHashed(RcuHit hit, Call call) {
                Dentry d = hit.dentry();
                boolean taken = d.lock().getNotDead();
                boolean moved = taken && d.seq().retry(hit.seq());
                Rcu.readUnlock();
                if (!taken) {
                    return null;
                }
                if (moved) {
                    dput(d);
                    return null;
                }
                return d;    // sound: after dput(new)
            }
        };
    }
}
