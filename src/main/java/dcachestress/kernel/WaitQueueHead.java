// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

/**
 * {@code struct wait_queue_head}: a spin lock and a list of entries. Global in the new scheme; in the old one part of a
 * caller's frame.
 */
public final class WaitQueueHead {
    private final SpinLock lock = new SpinLock(LockClass.WAIT_QUEUE);
    private final ListHead list = new ListHead();

    SpinLock lock() {
        return lock;
    }

    ListHead list() {
        return list;
    }

    /** The frame that it is part of has ended: whoever touches it now touches dead memory. */
    public void frameEnds() {
        list.poison();
    }

    /** The first entry, or null; for the arbiter, when no actor runs. */
    public WaitQueueEntry firstEntry() {
        return list.next() instanceof WaitQueueEntry entry ? entry : null;
    }
}
