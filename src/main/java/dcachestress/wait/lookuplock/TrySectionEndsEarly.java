// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.lookuplock;

import dcachestress.dcache.Dentry;
import dcachestress.dcache.LookupLocks;
import dcachestress.dcache.Sizes;
import dcachestress.dcache.WaitScheme;
import dcachestress.kernel.Rcu;
import dcachestress.subject.ObservableOn;
import dcachestress.subject.Seeded;

/** The read section of RCU is over before what was found is locked: nothing keeps its memory. */
@Seeded(outcome = "DEAD_ENTRY", caughtBy = "TryMeetsFailure", observableOn = ObservableOn.WEAK,
        origin = "d_alloc_parallel() and d_alloc_trylock() with rcu_read_unlock() before the lock; by what the"
        + " code orders", timeline = """
        looker                                      | lister: finds the dentry in its bucket
        fails, lets it go: given to RCU             | its section is over
                                                    | takes its d_lock: DEAD_ENTRY used_after_free""")
public class TrySectionEndsEarly extends InLookupLock {
    @Override
    protected LookupLocks newLocks(WaitScheme waits, Sizes sizes) {
        return new LookupLocks(waits, sizes) {
            @Override
            protected boolean lockAlive(Dentry d) {
                Rcu.readUnlock();                   // sound: behind the lock
                d.lock().lock();
                boolean alive = !d.lock().isDead();
                if (!alive) {
                    d.lock().unlock();
                }
                return alive;
            }
        };
    }
}
