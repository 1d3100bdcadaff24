// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault;

import static dcachestress.kernel.Outcome.WAKE_WITHOUT_LOCK;

import dcachestress.dcache.Dcache;
import dcachestress.dcache.Dentry;
import dcachestress.dcache.Flags;
import dcachestress.dcache.Inode;
import dcachestress.dcache.Seeded;
import dcachestress.dcache.Sizes;
import dcachestress.scheme.Merged;

/** Wakes after the unlock with the primitive that is for callers who hold the lock. */
@Seeded(outcome = WAKE_WITHOUT_LOCK, caughtBy = "OneWaiter",
        origin = "F23: what the assertion in wake_up_var_locked() is for", timeline = """
        owner                                | waiter
                                             | sets WAITERS, queues itself, sleeps
        d_lock: clears PAR_LOOKUP, unlocks   |
        wake_up_var_locked(): WAKE_WITHOUT_LOCK
        """)
public class WakesLockedWithoutLock extends Merged {
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
            vars().wakeUpVarLocked(d, d.lock());    // sound: before the unlock
        }
    }
}
