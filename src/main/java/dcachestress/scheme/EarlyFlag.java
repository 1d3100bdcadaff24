// SPDX-License-Identifier: Apache-2.0
package dcachestress.scheme;

import dcachestress.dcache.Dentry;
import dcachestress.dcache.Flags;
import dcachestress.dcache.Inode;
import dcachestress.dcache.WaitScheme;
import dcachestress.kernel.Kernel;
import dcachestress.subject.Sound;

/**
 * The flag is set as soon as {@code d_lock} is taken, whether the lookup has ended or not, and is never cleared. Then
 * the wait condition is only "not in lookup", and {@code __d_lookup_unhash()} has nothing to return. Accepted in the
 * thread, then superseded by the form that was merged.
 * <p>
 * Right because flag, queue and state are still set in one {@code d_lock} section, and clear, test and wake done in
 * another (O1, O2). A flag that was set after the lookup had ended, or that nobody clears, costs a look at an empty
 * queue and no more: it only ever says that somebody may wait.
 */
@Sound(origin = "proposed 28 Apr 2026 <20260428142225.GX3518998@ZenIV>,"
        + " accepted <177741881482.1474915.12527082398060370192@noble.neil.brown.name>")
public class EarlyFlag extends WaitScheme {

    @Override
    @Kernel(function = "d_wait_lookup")
    protected void waitForLookup(Dentry d) {
        d.addFlags(Flags.LOOKUP_WAITERS);
        vars().waitVarEventSpinlock(d, () -> !d.inLookup(), d.lock());
    }

    @Override
    @Kernel(function = "__d_lookup_unhash")
    protected Object unhash(Dentry d) {
        d.clearFlags(Flags.PAR_LOOKUP);
        d.leaveInLookupHash();
        return null;
    }

    @Override
    @Kernel(function = "__d_add")
    protected void endAdd(Inode dir, int n, Dentry d, Object none) {
        endDirAdd(dir, n, d);
    }

    @Override
    @Kernel(function = "__d_move")
    protected void endMove(Inode dir, int n, Dentry dentry, Dentry target, Object none) {
        endDirAdd(dir, n, target);
    }

    /** {@code end_dir_add(dir, n, dentry)}: never NULL, tests the flag itself. */
    @Kernel(function = "end_dir_add")
    protected void endDirAdd(Inode dir, int n, Dentry d) {
        dcache().endDirAdd(dir, n);
        wakeIfFlagged(d);
    }

    @Override
    @Kernel(function = "__d_lookup_unhash_wake")
    protected void lookupDone(Dentry d, Object none) {
        wakeIfFlagged(d);
    }

    @Kernel(function = "end_dir_add, __d_lookup_unhash_wake")
    private void wakeIfFlagged(Dentry d) {
        if (d.hasFlags(Flags.LOOKUP_WAITERS)) {
            vars().wakeUpVarLocked(d, d.lock());
        }
    }

    @Override
    protected boolean clearsFlag() {
        return false;
    }
}
