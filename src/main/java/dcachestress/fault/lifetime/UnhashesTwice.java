// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.lifetime;

import dcachestress.dcache.Dcache;
import dcachestress.dcache.Dentry;
import dcachestress.dcache.Sizes;
import dcachestress.scheme.Merged;
import dcachestress.subject.Seeded;

/** d_lookup_done() without its test: after d_add() it takes the dentry out of the in-lookup hash a second time. */
@Seeded(outcome = "UNHASHED_TWICE", caughtBy = "OneWaiter",
        origin = "F22", timeline = """
        owner                                | waiter
        d_add: leaves the in-lookup hash     |
        d_lookup_done: leaves it again       |
        it is in no bucket: UNHASHED_TWICE   |
        """)
public class UnhashesTwice extends Merged {

    @Override
    protected Dcache newDcache(Sizes sizes) {
        return new Dcache(this, sizes) {
            @Override
            public void dLookupDone(Dentry d) {
                lookupUnhashWake(d);    // sound: if d_in_lookup(d)
            }
        };
    }
}
