// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.inew;

import dcachestress.kernel.Fences;
import dcachestress.kernel.Kernel;
import dcachestress.subject.Sound;

/**
 * A search first tries without a lock: no flag set, and one more reference. So the write barrier is back, and pairs
 * with that atomic increment, which is fully ordered.
 */
@Sound(origin = "7.2 and 7.3: igrab_from_hash() before what a27628f4363435 does; "
        + "that c678577e8896 brought it is inferred")
public class CountedNew extends LockedNew {
    @Override
    protected boolean grab() {
        return !igrabFromHash() && super.grab();
    }

    /** Whether it has a reference now, and is not new. */
    @Kernel(function = "igrab_from_hash")
    protected boolean igrabFromHash() {
        return !inode().isNewOnce() && incNotZero();
    }

    /** {@code atomic_add_unless(&i_count, 1, 0)}. */
    @Kernel(function = "igrab_from_hash")
    protected boolean incNotZero() {
        for (;;) {
            int now = inode().count().readOnce();
            if (now == 0 || inode().count().cmpxchg(now, now + 1)) {
                return now != 0;
            }
        }
    }

    @Override
    protected void beforeClear() {
        Fences.wmb();
    }
}
