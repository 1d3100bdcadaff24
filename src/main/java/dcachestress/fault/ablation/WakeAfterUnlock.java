// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.ablation;

import dcachestress.dcache.Dcache;
import dcachestress.dcache.Dentry;
import dcachestress.dcache.Flags;
import dcachestress.dcache.Inode;
import dcachestress.dcache.Sizes;
import dcachestress.scheme.Merged;
import dcachestress.subject.Ablation;
import dcachestress.subject.Litmus;

/**
 * Samples the flag under d_lock and wakes after the unlock. Nothing is lost: the waiter queued itself in an earlier
 * section, and the key is only compared, so that a dentry which has been freed costs a spurious wake at most. lockdep
 * would object to wake_up_var_locked().
 */
@Ablation(ordering = "O1", watchedBy = {"OneWaiter", "TwoWaiters", "FailedLookup", "Splice", "SpuriousWake"},
        origin = "lkmm: wake after unlock with the flag sampled inside, never")
@Litmus("W-wake-after-unlock-new")
public class WakeAfterUnlock extends Merged {
    private final PerTask<Dentry> pending = new PerTask<>();

    @Override
    protected Dcache newDcache(Sizes sizes) {
        return new Dcache(this, sizes) {
            @Override
            protected void addLocked(Dentry d, Inode inode) {
                super.addLocked(d, inode);
                wakePending();
            }

            @Override
            protected void lookupUnhashWake(Dentry d) {
                super.lookupUnhashWake(d);
                wakePending();
            }

            @Override
            protected void moveLocked(Dentry dentry, Dentry target, boolean exchange) {
                super.moveLocked(dentry, target, exchange);
                wakePending();
            }
        };
    }

    @Override
    protected void wakeWaiters(Dentry d) {
        if (d.hasFlags(Flags.LOOKUP_WAITERS)) {
            d.clearFlags(Flags.LOOKUP_WAITERS);
            pending.set(d);
        }
    }

    private void wakePending() {
        Dentry d = pending.take();
        if (d != null) {
            wakeUnlocked(d);
        }
    }

    /** Behind the unlock. */
    protected void wakeUnlocked(Dentry d) {
        vars().wakeUpVar(d);
    }
}
