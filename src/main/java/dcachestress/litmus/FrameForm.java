// SPDX-License-Identifier: Apache-2.0
package dcachestress.litmus;

import dcachestress.kernel.ListHead;
import dcachestress.kernel.LockClass;
import dcachestress.kernel.SpinLock;

/**
 * What O16 and O17 share: P0 waits with an entry in its frame, P1 walks the queue. When P0 has seen that it may return, its frame is used for something else
 * ({@code frame} becomes 0); P1 may not touch the entry after that.
 */
abstract class FrameForm extends Form {
    final SpinLock dLock = new SpinLock(LockClass.DENTRY);
    final SpinLock queueLock = new SpinLock(LockClass.WAIT_QUEUE);
    final Shared par = new Shared(1);
    final Shared frame = new Shared(1);
    final ListHead entry = new ListHead();
    boolean linked;
    int saw = 9;

    FrameForm() {
        super(2);
        new ListHead().add(entry);
    }

    /** P1: walks the queue, and reads the entry if it is there. */
    final void walk() {
        queueLock.lock();
        linked = !entry.empty();
        if (linked) {
            use();
        }
        queueLock.unlock();
    }

    /** P1: what it does to the entry. */
    void use() {
        saw = frame.once();
    }

    /** P0: {@code finish_wait()}. */
    final void finishWait(boolean alone) {
        if (!alone) {
            queueLock.lock();
            entry.delInit();
            queueLock.unlock();
        }
    }

    @Override
    boolean exists() {
        return linked && saw == 0;
    }
}
