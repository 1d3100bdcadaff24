// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.lock;

import dcachestress.dcache.FileSystem;
import dcachestress.scheme.Merged;
import dcachestress.subject.Litmus;
import dcachestress.subject.Seeded;

/**
 * The owner of a lookup changes other bits of d_flags without d_lock, and writes back a value from before a waiter set
 * its flag. Hung bcachefs users of 7.2.
 */
@Seeded(outcome = {"LOST_WAKEUP", "FLAG_WITHOUT_LOOKUP"}, caughtBy = "FlagWriter",
        origin = "O18: bcachefs-tools fe3f9c4caf95, 9ed83903806d; koverstreet/bcachefs#1189",
        timeline = """
        owner: in ->lookup                   | waiter
        r = READ_ONCE(d_flags)               |
                                             | d_lock: finds PAR_LOOKUP, sets WAITERS, queues itself
                                             | unlocks, sleeps
        WRITE_ONCE(d_flags, r | CASEFOLD)    |
        clears PAR_LOOKUP, finds no WAITERS  |
        ends                                 | asleep, and nobody left to wake it: LOST_WAKEUP flag=0
        """)
@Litmus("B-rmw")
public class UnlockedFlagUpdate extends Merged {

    @Override
    protected FileSystem newFileSystem() {
        return new UnlockedFlags(dcache());
    }
}
