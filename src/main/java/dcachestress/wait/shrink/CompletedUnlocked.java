// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.shrink;

import dcachestress.subject.Ablation;

/** Takes the list of waiters under d_lock and completes them behind it. */
@Ablation(ordering = "d_lock around complete()", watchedBy = {"KillMeetsShrink", "KillMeetsTwoShrinks"},
        origin = "dentry_unlist(), inferred: KILLED and the empty list are what d_lock is for")
public class CompletedUnlocked extends ShrinkTree {
    @Override
    protected void dentryUnlist(Victim d) {
        Waiter now = d.waiters().plain();
        d.setKilled();
        d.waiters().setPlain(null);
        d.unlink();
        d.lock().unlock();
        while (now != null) {
            Waiter next = now.next();
            now.done().complete();
            now = next;
        }
        d.lock().lockNested(1);
    }
}
