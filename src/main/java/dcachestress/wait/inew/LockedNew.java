// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.inew;

import dcachestress.kernel.Order;
import dcachestress.subject.Sound;

/** All of it under {@code i_lock}, and no barrier: test and enqueueing on one side, flag and wake on the other. */
@Sound(origin = "a27628f4363435: wait_on_new_inode(), find_inode(), unlock_new_inode()")
public class LockedNew extends InodeSearch {
    @Override
    protected boolean grab() {
        inode().lock().lock();
        inode().count().modify(now -> now + 1, Order.ONCE);
        boolean isNew = inode().isNew();
        inode().lock().unlock();
        return isNew;
    }

    @Override
    protected void waitOnNewInode() {
        inode().lock().lock();
        vars().waitVarEventSpinlock(inode().newBit(), () -> !inode().isNew(), inode().lock());
        inode().lock().unlock();
    }
}
