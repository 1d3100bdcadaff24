// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.inlookup;

import dcachestress.subject.Sound;

/**
 * A remedy: rmdir_lock() waits until PAR_LOOKUP is clear or the dentry has left its bucket, and who takes the dentry
 * out looks for a request to be woken under d_lock. Either part alone is not enough.
 */
@Sound(origin = "remedy, inferred: rmdir_lock() waits for 'not in lookup, or not linked'; WAITERS is read under d_lock")
public class WaitsForUnlinked extends DyingDirectory {
    @Override
    protected boolean isOver(Child child) {
        return super.isOver(child) || !child.linked();
    }

    @Override
    protected void wakeWhoAsked(Child child) {
        child.lock().lock();
        if (child.hasWaiters()) {
            wake(child);
        }
        child.lock().unlock();
    }
}
