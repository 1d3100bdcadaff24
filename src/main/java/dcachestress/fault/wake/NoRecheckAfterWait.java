// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.wake;

import dcachestress.dcache.Dcache;
import dcachestress.dcache.Dentry;
import dcachestress.dcache.Sizes;
import dcachestress.scheme.Merged;
import dcachestress.subject.Seeded;

/** Hands out whatever dentry it has waited for, without a look whether the lookup has led to anything. */
@Seeded(outcome = "WRONG_DENTRY", caughtBy = {"FailedLookup", "Splice"},
        origin = "the checks of the dentry after the wait are left out", timeline = """
        owner                                | waiter
                                             | sets WAITERS, queues itself, sleeps
        fails: the dentry stays unhashed     |
        wakes                                | woken, returns it: WRONG_DENTRY
        """)
public class NoRecheckAfterWait extends Merged {

    @Override
    protected Dcache newDcache(Sizes sizes) {
        return new Dcache(this, sizes) {
            @Override
            protected boolean stillMatches(Dentry d, Call call) {
                return true;    // sound: same name and parent, and hashed
            }
        };
    }
}
