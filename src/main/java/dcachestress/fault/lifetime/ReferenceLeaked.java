// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.lifetime;

import dcachestress.dcache.Dcache;
import dcachestress.dcache.Dentry;
import dcachestress.dcache.Sizes;
import dcachestress.scheme.Merged;
import dcachestress.subject.Seeded;

/** Keeps the reference on a dentry that a wait has led to nothing with. */
@Seeded(outcome = "REFCOUNT", caughtBy = "FailedLookup",
        origin = "F15: dput() on the retry path", timeline = """
        owner                                | waiter
                                             | takes a reference, waits
        fails                                |
                                             | the dentry is none: looks again, keeps the reference
        its count never comes to zero        | REFCOUNT leaked
        """)
public class ReferenceLeaked extends Merged {

    @Override
    protected Dcache newDcache(Sizes sizes) {
        return new Dcache(this, sizes) {
            @Override
            protected Dentry dropAndRetry(Dentry d) {
                d.lock().unlock();    // sound: dput(d) behind it
                return null;
            }
        };
    }
}
