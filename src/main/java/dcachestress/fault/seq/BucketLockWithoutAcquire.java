// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.seq;

import dcachestress.dcache.Dcache;
import dcachestress.dcache.Dentry;
import dcachestress.dcache.Sizes;
import dcachestress.kernel.HlistBl;
import dcachestress.kernel.HlistBlRelaxed;
import dcachestress.scheme.Merged;
import dcachestress.subject.Litmus;
import dcachestress.subject.ObservableOn;
import dcachestress.subject.Seeded;

/** Bit locks without acquire: what is read under the bucket lock may be older than the lock. */
@Seeded(outcome = {"ADDED_BESIDE_HASHED", "TWO_HASHED", "TWO_IN_LOOKUP"}, caughtBy = "OneWaiter",
        observableOn = ObservableOn.WEAK,
        origin = "O9: bit lock without acquire", timeline = """
        owner                                | waiter
                                             | reads i_dir_seq (early): even
        the whole of __d_add                 |
                                             | bucket lock: empty; TWO_HASHED
        """)
@Litmus("O9-noacq")
public class BucketLockWithoutAcquire extends Merged {

    @Override
    protected Dcache newDcache(Sizes sizes) {
        return new Dcache(this, sizes) {
            @Override
            protected HlistBl<Dentry> newChain() {
                return new HlistBlRelaxed<>(HlistBlRelaxed.Without.ACQUIRE);
            }
        };
    }
}
