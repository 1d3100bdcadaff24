// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.lifetime;

import dcachestress.dcache.Dcache;
import dcachestress.dcache.Dentry;
import dcachestress.dcache.Sizes;
import dcachestress.kernel.HlistBl;
import dcachestress.scheme.Merged;
import dcachestress.subject.Seeded;

/**
 * The search of the in-lookup bucket skips dentries that are unhashed. In-lookup dentries always are, so that none is
 * ever found.
 */
@Seeded(outcome = "TWO_IN_LOOKUP", caughtBy = "TwoCreators",
        origin = "d_alloc_parallel() of 2016, fixed by e7d6ef9790bc",
        timeline = """
        first creator                        | second creator
        publishes a dentry in lookup         |
                                             | bucket lock: skips it, for it is unhashed
                                             | publishes another: TWO_IN_LOOKUP
        """)
public class UnhashedFilter extends Merged {

    @Override
    protected Dcache newDcache(Sizes sizes) {
        return new Dcache(this, sizes) {
            @Override
            protected Dentry findInLookup(HlistBl<Dentry> bucket, Call call) {
                Dentry d = super.findInLookup(bucket, call);
                return d == null || d.unhashed() ? null : d;    // sound: d
            }
        };
    }
}
