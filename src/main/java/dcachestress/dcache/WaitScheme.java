// SPDX-License-Identifier: Apache-2.0
package dcachestress.dcache;

import dcachestress.kernel.Kernel;
import dcachestress.kernel.WaitQueueHead;

/**
 * The places where the patch changed {@code fs/dcache.c}: how a lookup begins, how a second task waits for it, and how
 * whoever completes it wakes the waiters. Reading a scheme is reading the patch.
 * <p>
 * What {@link #unhash} returns is handed to the hook that wakes, through the rest of the completer's {@code d_lock}
 * section: the old scheme's queue, v3's boolean, the dentry or NULL of the form agreed in the thread, nothing in the
 * merged one.
 */
public abstract class WaitScheme extends Parts {

    @Override
    protected Dcache newDcache(Sizes sizes) {
        return new Dcache(this, sizes);
    }

    /** The queue that a caller of {@code d_alloc_parallel()} declares on its stack, or null where callers need none. */
    @Kernel(function = "DECLARE_WAIT_QUEUE_HEAD_ONSTACK")
    protected WaitQueueHead declareHead() {
        return null;
    }

    /** The frame of {@link #declareHead} ends. */
    protected void frameEnds(WaitQueueHead head) {
    }

    /** Just before {@code fresh} is published in the in-lookup hash, under its bucket's bit lock. */
    @Kernel(function = "d_alloc_parallel")
    protected void beginLookup(Dentry fresh, WaitQueueHead head) {
    }

    /** Returns when the lookup of {@code d} has ended; {@code d_lock} is held on entry and on return. */
    @Kernel(function = "d_wait_lookup")
    protected abstract void waitForLookup(Dentry d);

    /**
     * The middle of {@code __d_lookup_unhash()}: out of lookup and out of the bucket, under {@code d_lock} and the
     * bucket's bit lock.
     *
     * @return what this scheme's completer needs to wake the waiters
     */
    @Kernel(function = "__d_lookup_unhash")
    protected abstract Object unhash(Dentry d);

    /** The end of {@code __d_add()}: from {@code end_dir_add()} to the wake, under {@code d_lock}. */
    @Kernel(function = "__d_add")
    protected abstract void endAdd(Inode dir, int n, Dentry d, Object ticket);

    /** The end of {@code __d_move()}: from {@code end_dir_add()} to the wake, under both {@code d_lock}s. */
    @Kernel(function = "__d_move")
    protected abstract void endMove(Inode dir, int n, Dentry dentry, Dentry target, Object ticket);

    /**
     * The end of {@code __d_lookup_unhash_wake()}: the wake, under {@code d_lock}, without a section of {@code
     * i_dir_seq}.
     */
    @Kernel(function = "__d_lookup_unhash_wake")
    protected abstract void lookupDone(Dentry d, Object ticket);

    /** The queue that {@code d_add_ci()} passes on for the second dentry, or null. */
    @Kernel(function = "d_add_ci")
    protected WaitQueueHead headForAddCi(Dentry dentry) {
        return null;
    }

    /**
     * Whether LOOKUP_WAITERS never outlives PAR_LOOKUP, seen by whoever holds {@code d_lock}; false where it is never
     * cleared.
     */
    protected boolean clearsFlag() {
        return true;
    }
}
