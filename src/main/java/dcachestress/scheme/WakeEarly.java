// SPDX-License-Identifier: Apache-2.0
package dcachestress.scheme;

import dcachestress.dcache.Dentry;
import dcachestress.dcache.Inode;
import dcachestress.kernel.Kernel;
import dcachestress.kernel.Sched;
import dcachestress.kernel.Task;
import dcachestress.kernel.WaitQueues;
import dcachestress.subject.Sound;

/**
 * The merged form with its wake at the moment PAR_LOOKUP is cleared: inside the bucket's bit lock and the odd section
 * of {@code i_dir_seq}. Easier to follow, and the reason for two commits that moved the wake out: PREEMPT_RT cannot
 * take the queue's lock there (F11), and a waiter that is woken early spends its time spinning on {@code d_lock}.
 * <p>
 * Right without PREEMPT_RT, because the wake may stand anywhere in the {@code d_lock} section that clears PAR_LOOKUP:
 * no waiter can look before the section ends. The check for F11 is lifted here, and nowhere else; {@code WakeInSection}
 * is the same scheme with the check. {@code explore --rt --subject WakeEarly --property Strangers} shows the harm: the
 * queue's lock is held by a lower task, which cannot run.
 */
@Sound(notIn = "Relock", rt = false,
        origin = "what 45f78b0a2743 and 50417d22d0ef moved away from; sound without PREEMPT_RT only")
public class WakeEarly extends Merged {

    @Override
    protected WaitQueues newWaitQueues(Sched scheduler) {
        return new WaitQueues(scheduler) {
            @Override
            protected void assertMayWake(Task task) {
                // a kernel without PREEMPT_RT may
            }
        };
    }

    @Override
    @Kernel(function = "__d_lookup_unhash")
    protected Object unhash(Dentry d) {
        super.unhash(d);
        wakeWaiters(d);
        return null;
    }

    @Override
    @Kernel(function = "__d_add")
    protected void endAdd(Inode dir, int n, Dentry d, Object none) {
        dcache().endDirAdd(dir, n);
    }

    @Override
    @Kernel(function = "__d_move")
    protected void endMove(Inode dir, int n, Dentry dentry, Dentry target, Object none) {
        dcache().endDirAdd(dir, n);
    }

    @Override
    @Kernel(function = "__d_lookup_unhash_wake")
    protected void lookupDone(Dentry d, Object none) {
        // woken already
    }
}
