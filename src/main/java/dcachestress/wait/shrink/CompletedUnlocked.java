// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.shrink;

import dcachestress.subject.Ablation;

/** Takes the list of waiters and unlinks the child under d_lock, and completes them behind it. */
@Ablation(ordering = "d_lock around complete()",
        watchedBy = {"KillMeetsShrink", "KillMeetsTwoShrinks", "KillMeetsPruner", "PruneMeetsTwoShrinks"},
        origin = "dentry_unlist(), inferred: KILLED and the empty list are what d_lock is for")
public class CompletedUnlocked extends ShrinkTree {
    /** One task at a time unlinks a child: it has the parent's lock. */
    private Waiter taken;

    @Override
    protected void dentryUnlist(Victim d) {
        d.setKilled();
        taken = d.waiters().plain();
        d.waiters().setPlain(null);
        d.unlink();
    }

    @Override
    protected void unlisted() {
        while (taken != null) {
            Waiter now = taken;
            taken = now.next();
            now.done().complete();
        }
    }
}
