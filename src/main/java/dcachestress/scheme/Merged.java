// SPDX-License-Identifier: Apache-2.0
package dcachestress.scheme;

import dcachestress.dcache.Dentry;
import dcachestress.dcache.Flags;
import dcachestress.dcache.Inode;
import dcachestress.dcache.WaitScheme;
import dcachestress.kernel.Kernel;
import dcachestress.subject.Sound;

/**
 * Mainline 7.2. Waiters share the hashed var-wait queues; a flag on the dentry says that somebody waits, so that most
 * completions wake nobody.
 * <p>
 * Right because of {@code d_lock}: a waiter tests, sets the flag, queues itself and sets its state in one section; the
 * completer clears PAR_LOOKUP, tests the flag and wakes in one section (O1, O2). Whichever comes first, the other sees
 * it. Every write of the flag holds the lock (O18). The flag is set once, before the wait: PAR_LOOKUP ends once and
 * never comes back, so it cannot be cleared in between. {@code __d_move()} wakes the waiters of the dentry that was
 * moved over.
 */
@Sound(notIn = "Relock", origin = "mainline 7.2 (0e0e490f5d5e)")
public class Merged extends WaitScheme {

    @Override
    @Kernel(function = "d_wait_lookup")
    protected void waitForLookup(Dentry d) {
        if (!d.inLookup()) {
            return;
        }
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

    /** {@code __d_wake_in_lookup_waiters()}: in the same {@code d_lock} section as {@link #unhash}. */
    @Kernel(function = "__d_wake_in_lookup_waiters")
    protected void wakeWaiters(Dentry d) {
        if (d.hasFlags(Flags.LOOKUP_WAITERS)) {
            vars().wakeUpVarLocked(d, d.lock());
            d.clearFlags(Flags.LOOKUP_WAITERS);
        }
    }

    @Override
    @Kernel(function = "__d_add")
    protected void endAdd(Inode dir, int n, Dentry d, Object none) {
        dcache().endDirAdd(dir, n);
        wakeWaiters(d);
    }

    @Override
    @Kernel(function = "__d_move")
    protected void endMove(Inode dir, int n, Dentry dentry, Dentry target, Object none) {
        dcache().endDirAdd(dir, n);
        moved(dentry, target);
    }

    /** {@code target} was in lookup, so it is the one that somebody may wait for. */
    @Kernel(function = "__d_move")
    protected void moved(Dentry dentry, Dentry target) {
        wakeWaiters(target);
    }

    @Override
    @Kernel(function = "__d_lookup_unhash_wake")
    protected void lookupDone(Dentry d, Object none) {
        wakeWaiters(d);
    }
}
