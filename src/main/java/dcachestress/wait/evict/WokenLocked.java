// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.evict;

import dcachestress.subject.Sound;

/** As it was for some releases: a section of {@code i_lock} around the wake, which it does not need. */
@Sound(origin = "6f67179231e6, until <20250317160707.1694135-1-mjguzik@gmail.com>")
public class WokenLocked extends Evict {
    @Override
    protected void wake() {
        inode().lock().lock();
        super.wake();
        inode().lock().unlock();
    }
}
