// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.lifetime;

import dcachestress.dcache.Dcache;
import dcachestress.dcache.Dentry;
import dcachestress.dcache.Sizes;
import dcachestress.scheme.Merged;
import dcachestress.subject.Seeded;

/**
 * Takes a dentry out of the primary hash and does not mark it unhashed: it says that it is hashed, and no walk will
 * ever find it.
 */
@Seeded(outcome = "BROKEN_CHAIN", caughtBy = "AddThenDrop",
        origin = "__d_drop() without the line that follows ___d_drop()", timeline = """
        owner                                | waiter
        d_add                                |
        d_drop: out of the chain             |
                                             | d_lock: it seems hashed: returns it
        in no chain, and not unhashed: BROKEN_CHAIN
        """)
public class DropLeavesMark extends Merged {

    @Override
    protected Dcache newDcache(Sizes sizes) {
        return new Dcache(this, sizes) {
            @Override
            public void dDrop(Dentry d) {
                d.lock().lock();
                if (!d.unhashed()) {
                    dropFromHash(d);    // sound: d->d_hash.pprev = NULL behind it
                }
                d.lock().unlock();
            }
        };
    }
}
