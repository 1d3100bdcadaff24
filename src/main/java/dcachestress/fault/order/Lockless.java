// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.order;

import dcachestress.dcache.Dcache;
import dcachestress.dcache.Dentry;
import dcachestress.dcache.Flags;
import dcachestress.dcache.Inode;
import dcachestress.dcache.Sizes;
import dcachestress.dcache.WaitScheme;
import dcachestress.subject.Sound;

/**
 * Waiting without {@code d_lock}, as other users of {@code wait_var_event()} do: the waiter queues itself and then
 * looks at the condition, the completer changes the condition and then looks at the queue. Each store must be ordered
 * before the load that follows it, and only a full barrier does that: the waiter's is in {@code set_current_state()},
 * the completer's is {@link #orderStoreBeforeLook}. There is no flag. A waiter that looked without the lock may
find the dentry locked again when it has it.
 */
@Sound(notIn = "Relock", origin = "store_release_wake_up() and its users")
public abstract class Lockless extends WaitScheme {

    /** Between "the condition is true" and "is anybody queued?". */
    protected abstract void orderStoreBeforeLook();

    @Override
    protected Dcache newDcache(Sizes sizes) {
        return new Dcache(this, sizes) {
            @Override
            protected void lookupUnhashWake(Dentry d) {
                lookupUnhash(d);
                wake(d);
            }
        };
    }

    @Override
    protected void waitForLookup(Dentry d) {
        d.lock().unlock();
        vars().waitVarEvent(d, () -> (d.flagsOnce() & Flags.PAR_LOOKUP) == 0);
        d.lock().lock();
    }

    @Override
    protected Object unhash(Dentry d) {
        d.leaveInLookupHash();
        d.setFlagsOnce(d.flagsOnce() & ~Flags.PAR_LOOKUP);
        return null;
    }

    private void wake(Dentry d) {
        orderStoreBeforeLook();
        vars().wakeUpVar(d);
    }

    @Override
    protected void endAdd(Inode dir, int n, Dentry d, Object none) {
        dcache().endDirAdd(dir, n);
        wake(d);
    }

    @Override
    protected void endMove(Inode dir, int n, Dentry dentry, Dentry target, Object none) {
        dcache().endDirAdd(dir, n);
        wake(target);
    }

    @Override
    protected void lookupDone(Dentry d, Object none) {
        wake(d);
    }
}
