// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.caller;

import dcachestress.dcache.Dentry;
import dcachestress.dcache.FileSystem;
import dcachestress.scheme.Merged;
import dcachestress.subject.Seeded;

/**
 * The owner of a lookup lets the dentry go without d_lookup_done(): it dies in its bucket, and whoever waits is never
 * woken.
 */
@Seeded(outcome = {"FREED_IN_LOOKUP", "LOST_WAKEUP"}, caughtBy = "FailedLookup",
        origin = "40a3cb0d2314 (d_add_ci), syzbot on v3 (ovl)", timeline = """
        owner                                | waiter
        fails, forgets d_lookup_done()       |
        dput(): the last reference           |
        it is still in its bucket: FREED_IN_LOOKUP
        """)
public class OwnerForgetsDone extends Merged {

    @Override
    protected FileSystem newFileSystem() {
        return new FileSystem(dcache()) {
            @Override
            protected void endLookup(Dentry d) {
                // sound: d_lookup_done(d)
            }
        };
    }
}
