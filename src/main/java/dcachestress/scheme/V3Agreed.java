// SPDX-License-Identifier: Apache-2.0
package dcachestress.scheme;

import dcachestress.dcache.Dentry;
import dcachestress.dcache.Inode;
import dcachestress.kernel.Kernel;
import dcachestress.subject.Sound;

/**
 * Version 3 with the signature that the thread agreed on and that was never posted: {@code end_dir_add(dir, n, dentry
 * or NULL)}. What a boolean and a dentry said before, one pointer says now: NULL when nobody waits. Right as {@link V3}
 * is; only the way in which the news travels has changed.
 */
@Sound(origin = "agreed 28 Apr 2026 <177737511992.1474915.1952404144121931523@noble.neil.brown.name>")
public class V3Agreed extends V3 {

    @Override
    @Kernel(function = "__d_add")
    protected void endAdd(Inode dir, int n, Dentry d, Object doWake) {
        endDirAdd(dir, n, (Boolean) doWake ? d : null);
    }

    @Override
    @Kernel(function = "__d_move")
    protected void endMove(Inode dir, int n, Dentry dentry, Dentry target, Object doWake) {
        endDirAdd(dir, n, (Boolean) doWake ? target : null);
    }

    /** {@code end_dir_add(dir, n, de)}: wakes the waiters of {@code d} unless it is NULL. */
    @Kernel(function = "end_dir_add")
    protected void endDirAdd(Inode dir, int n, Dentry d) {
        dcache().endDirAdd(dir, n);
        if (d != null) {
            vars().wakeUpVarLocked(d, d.lock());
        }
    }
}
