// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.lookuplock;

import dcachestress.dcache.Dentry;
import dcachestress.subject.Seeded;

/** The new one is hashed while the original still is. */
@Seeded(outcome = "TWO_HASHED", caughtBy = "ReplaceMeetsLookup",
        origin = "d_duplicate() whose caller adds before it moves, against its rule", timeline = """
        mover: begins the lookup, adds the new one  | looker
        the original is hashed still: TWO_HASHED    |""")
public class AddsBesideOriginal extends InLookupLock {
    @Override
    protected Dentry replace(Dentry old, Dentry target) {
        Dentry fresh = locks().dDuplicate(old);
        add(fresh);                                 // sound: behind the move
        locks().dMove(old, target);
        return fresh;
    }
}
