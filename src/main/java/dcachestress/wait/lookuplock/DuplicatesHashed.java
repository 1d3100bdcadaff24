// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.lookuplock;

import dcachestress.dcache.Dentry;
import dcachestress.dcache.LookupLocks;
import dcachestress.dcache.Sizes;
import dcachestress.dcache.WaitScheme;
import dcachestress.kernel.Kernel;
import dcachestress.subject.Sound;

/**
 * What {@code d_duplicate()} could do: it asks whether the original is hashed, and begins the lookup in the same
 * section of its {@code d_lock}. Whoever drops the original later leaves the lookup to be found; who has dropped it
 * before has the name, and the move is not made.
 */
@Sound(origin = "none: a remedy for DuplicateUnasked")
public class DuplicatesHashed extends InLookupLock {
    @Override
    protected LookupLocks newLocks(WaitScheme waits, Sizes sizes) {
        return new LookupLocks(waits, sizes) {
            @Override
            @Kernel(function = "d_duplicate")
            public Dentry dDuplicate(Dentry original) {
                Dentry fresh = newInLookup(original.parent(), original.name());
                original.lock().lock();
                boolean hashed = !original.unhashed();
                if (hashed) {
                    publishDuplicate(fresh, original);
                }
                original.lock().unlock();
                if (!hashed) {
                    dput(fresh);
                }
                return hashed ? fresh : null;
            }
        };
    }
}
