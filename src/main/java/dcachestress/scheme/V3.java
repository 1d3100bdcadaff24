// SPDX-License-Identifier: Apache-2.0
package dcachestress.scheme;

import dcachestress.dcache.Dentry;
import dcachestress.dcache.Flags;
import dcachestress.dcache.Inode;
import dcachestress.dcache.WaitScheme;
import dcachestress.kernel.Kernel;
import dcachestress.subject.Sound;

/**
 * Version 3 of the patch, 04/19, on mainline's order in {@code __d_add()}. The flag is set each time the condition is
 * found false, so that a dentry which enters the waited-for state again would be waited for again; it is cleared
 * together with PAR_LOOKUP, and a boolean carries the news to the wake.
 * <p>
 * Right for the same reason as the merged form: flag, queue and state in one {@code d_lock} section, clear, test and
 * wake in one {@code d_lock} section (O1, O2, O18). The wake comes after the section of {@code i_dir_seq}, from {@code
 * end_dir_add(dir, n, do_wake, dentry)}.
 */
@Sound(origin = "v3 04/19, 27 Apr 2026 <20260427040517.828226-5-neilb@ownmail.net>")
public class V3 extends WaitScheme {

    @Override
    @Kernel(function = "d_wait_lookup")
    protected void waitForLookup(Dentry d) {
        vars().waitVarEventSpinlock(d, () -> !mustWait(d), d.lock());
    }

    /** {@code d_must_wait()}: sets the flag whenever it says yes; a waiter stores it at least twice. */
    @Kernel(function = "d_must_wait")
    protected boolean mustWait(Dentry d) {
        if (!d.inLookup()) {
            return false;
        }
        d.addFlags(Flags.LOOKUP_WAITERS);
        return true;
    }

    @Override
    @Kernel(function = "__d_lookup_unhash")
    protected Object unhash(Dentry d) {
        d.leaveInLookupHash();
        boolean doWake = d.hasFlags(Flags.LOOKUP_WAITERS);
        d.clearFlags(Flags.PAR_LOOKUP | Flags.LOOKUP_WAITERS);
        return doWake;
    }

    @Override
    @Kernel(function = "__d_add")
    protected void endAdd(Inode dir, int n, Dentry d, Object doWake) {
        endDirAdd(dir, n, (Boolean) doWake, d);
    }

    @Override
    @Kernel(function = "__d_move")
    protected void endMove(Inode dir, int n, Dentry dentry, Dentry target, Object doWake) {
        endDirAdd(dir, n, (Boolean) doWake, target);
    }

    /** {@code end_dir_add(dir, n, do_wake, de)}. */
    @Kernel(function = "end_dir_add")
    protected void endDirAdd(Inode dir, int n, boolean doWake, Dentry d) {
        dcache().endDirAdd(dir, n);
        wakeIf(doWake, d);
    }

    @Override
    @Kernel(function = "__d_lookup_unhash_wake")
    protected void lookupDone(Dentry d, Object doWake) {
        wakeIf((Boolean) doWake, d);
    }

    @Kernel(function = "end_dir_add, __d_lookup_unhash_wake")
    private void wakeIf(boolean doWake, Dentry d) {
        if (doWake) {
            vars().wakeUpVarLocked(d, d.lock());
        }
    }
}
