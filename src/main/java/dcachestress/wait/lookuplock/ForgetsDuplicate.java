// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.lookuplock;

import dcachestress.dcache.Dentry;
import dcachestress.subject.Seeded;

/** On the way of an error nobody ends the lookup. */
@Seeded(outcome = "FREED_IN_LOOKUP", caughtBy = "FailedRenameMeetsLookup",
        origin = "d_duplicate() without d_lookup_done() on the error path, against its rule", timeline = """
        mover: begins the lookup; the rename fails  | looker
        lets the dentry go: FREED_IN_LOOKUP         |""")
public class ForgetsDuplicate extends InLookupLock {
    @Override
    protected void giveUp(Dentry fresh) {
        locks().dput(fresh);                        // sound: d_lookup_done() before
    }
}
