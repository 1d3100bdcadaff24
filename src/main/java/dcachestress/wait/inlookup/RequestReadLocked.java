// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.inlookup;

import dcachestress.subject.Sound;

/**
 * Both halves together are a remedy: rmdir_lock() waits until PAR_LOOKUP or its own WAITERS is clear, and the look for
 * WAITERS is made under d_lock behind the unlink. So a request comes before the look, which takes it back, or its
 * d_lock section comes later and finds the dentry unlinked.
 */
@Sound(origin = "remedy, inferred: WaitersReadLocked and WaitsForRequest together")
public class RequestReadLocked extends WaitsForRequest {
    @Override
    protected void wakeWhoAsked(Child child) {
        child.lock().lock();
        if (child.hasWaiters()) {
            wake(child);
        }
        child.lock().unlock();
    }
}
