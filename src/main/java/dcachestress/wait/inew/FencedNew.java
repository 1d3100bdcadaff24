// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.inew;

import dcachestress.kernel.Fences;
import dcachestress.kernel.Kernel;
import dcachestress.kernel.Order;
import dcachestress.subject.Sound;

/**
 * Waits without a lock, as until 6.18, with the two barriers that 31e332b911fc adds. The one before the wake pairs with
 * {@code set_current_state()} of who sleeps; who has seen at once that the inode is not new needs the others.
 */
@Sound(origin = "31e332b911fc, in the branch vfs-6.19.inode; replaced by a27628f4363435")
public class FencedNew extends InodeSearch {
    @Override
    protected boolean grab() {
        inode().lock().lock();
        inode().count().modify(now -> now + 1, Order.ONCE);
        inode().lock().unlock();
        return true;
    }

    @Override
    protected void waitOnNewInode() {
        vars().waitVarEvent(inode().newBit(), () -> !inode().isNewOnce());
        afterWait();
    }

    /** {@code smp_rmb()}: what follows is read after the flag. */
    @Kernel(function = "wait_on_inode")
    protected void afterWait() {
        Fences.rmb();
    }

    @Override
    protected void beforeClear() {
        Fences.wmb();
    }

    @Override
    protected void beforeWake() {
        Fences.mb();
    }
}
