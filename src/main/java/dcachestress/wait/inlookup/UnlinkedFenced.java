// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.inlookup;

import dcachestress.kernel.Fences;
import dcachestress.subject.Sound;

/**
 * The same remedy without d_lock: a full barrier between taking the dentry out of its bucket and looking for a request
 * to be woken. It pairs with the barrier of set_current_state() in rmdir_lock().
 */
@Sound(origin = "remedy, inferred: as WaitsForUnlinked, with smp_mb() before the unlocked look at WAITERS")
public class UnlinkedFenced extends DyingDirectory {
    @Override
    protected boolean isOver(Child child) {
        return super.isOver(child) || !child.linked();
    }

    @Override
    protected void wakeWhoAsked(Child child) {
        barrier();
        super.wakeWhoAsked(child);
    }

    /** Orders the unlink before the look. */
    protected void barrier() {
        Fences.mb();
    }
}
