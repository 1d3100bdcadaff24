// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault;

import static dcachestress.kernel.Outcome.FLAG_WITHOUT_LOOKUP;
import static dcachestress.kernel.Outcome.LOST_FLAG;
import static dcachestress.kernel.Outcome.LOST_WAKEUP;
import static dcachestress.kernel.Outcome.RETURNED_IN_LOOKUP;
import static dcachestress.kernel.Outcome.UNHASHED_TWICE;

import dcachestress.dcache.Dcache;
import dcachestress.dcache.Dentry;
import dcachestress.dcache.FileSystem;
import dcachestress.dcache.Flags;
import dcachestress.dcache.Litmus;
import dcachestress.dcache.Seeded;
import dcachestress.scheme.Merged;

/** Marks the children of a directory with the parent locked, but not the children. */
@Seeded(outcome = {LOST_FLAG, LOST_WAKEUP, FLAG_WITHOUT_LOOKUP, UNHASHED_TWICE, RETURNED_IN_LOOKUP}, caughtBy = "WatchChildren",
        origin = "O18: a flag writer without d_lock", timeline = """
        owner               | waiter                    | watcher
                            |                           | reads d_flags: PAR_LOOKUP
                            | sets WAITERS, sleeps      |
                            |                           | writes back: WAITERS erased
        clears PAR_LOOKUP,  |                           |
        finds no WAITERS    | LOST_WAKEUP flag=0        |
        """)
@Litmus("O18-unlocked-or")
public class UnlockedChildrenWalk extends Merged {

    @Override
    protected FileSystem newFileSystem() {
        return new FileSystem(dcache()) {
            @Override
            protected void markChild(Dentry child) {
                child.setFlagsOnce(child.flagsOnce() | Flags.FSNOTIFY_PARENT_WATCHED);    // sound: under its d_lock
            }
        };
    }
}
