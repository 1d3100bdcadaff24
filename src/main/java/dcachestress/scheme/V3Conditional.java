// SPDX-License-Identifier: Apache-2.0
package dcachestress.scheme;

import dcachestress.dcache.Dentry;
import dcachestress.dcache.Flags;
import dcachestress.kernel.Kernel;
import dcachestress.subject.Sound;

/**
 * Version 3 with the store made conditional, as Al Viro asked: the flag is written only when it is not set yet, since
 * {@code d_flags} and {@code d_lock} lie in different cache lines and there is no need to dirty both. It saves a store
 * for the third and later tasks on one name, and for the second look that the macro takes at its condition.
 * <p>
 * Right as {@link V3} is: under {@code d_lock} nobody can clear the flag between the test and the store that it saves.
 */
@Sound(origin = "asked for 28 Apr 2026 <20260428033738.GV3518998@ZenIV>")
public class V3Conditional extends V3 {

    @Override
    @Kernel(function = "d_must_wait")
    protected boolean mustWait(Dentry d) {
        if (!d.inLookup()) {
            return false;
        }
        if (!d.hasFlags(Flags.LOOKUP_WAITERS)) {
            d.addFlags(Flags.LOOKUP_WAITERS);
        }
        return true;
    }
}
