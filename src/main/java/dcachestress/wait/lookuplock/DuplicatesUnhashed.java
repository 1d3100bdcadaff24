// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.lookuplock;

import dcachestress.dcache.Dentry;
import dcachestress.subject.Seeded;

/** The original is dropped first, as file systems did: so nobody finds it while the lookup is not begun. */
@Seeded(outcome = "TWO_IN_LOOKUP",
        caughtBy = {"SillyRenameMeetsLookup", "ReplaceMeetsLookup", "SillyRenameMeetsTwoLookups"},
        origin = "d_drop() in the middle of an operation, against the rule of the series", timeline = """
        mover: d_drop()s the original               | looker
                                                    | misses it, and begins a lookup
        begins another one: TWO_IN_LOOKUP           |""")
public class DuplicatesUnhashed extends InLookupLock {
    @Override
    protected Dentry moveAway(Dentry old, Dentry target) {
        locks().dDrop(old);                         // sound: stays hashed until it is moved
        return super.moveAway(old, target);
    }
}
