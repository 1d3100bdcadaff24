// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.harmless;

import dcachestress.dcache.Dentry;
import dcachestress.dcache.Inode;
import dcachestress.scheme.V3Agreed;
import dcachestress.subject.Harmless;

/**
 * end_dir_add() is passed the dentry although nobody may wait: it looks at a queue in which nobody has that key. A
 * cost, not a fault (A11).
 */
@Harmless(watchedBy = {"OneWaiter", "Splice"}, origin = "a slip that the form agreed in the thread invites")
public class PassesDentryAlways extends V3Agreed {

    @Override
    protected void endAdd(Inode dir, int n, Dentry d, Object doWake) {
        endDirAdd(dir, n, d);
    }
}
