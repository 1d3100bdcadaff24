// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.inew;

import dcachestress.subject.Ablation;

/** Looks at the queue behind the section in which the flag is cleared: its reference keeps the inode. */
@Ablation(ordering = "the wake under i_lock",
        watchedBy = {"NewMeetsFinder", "NewMeetsTwoFinders", "FailureMeetsFinder"},
        origin = "unlock_new_inode() of a27628f4363435 with the wake behind the unlock; inferred")
public class WokenUnlocked extends LockedNew {
    @Override
    protected void unlockNewInode() {
        inode().lock().lock();
        inode().clearNew();
        inode().lock().unlock();
        wake();
    }
}
