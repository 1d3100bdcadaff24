// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.lock;

import dcachestress.dcache.Dentry;
import dcachestress.dcache.FileSystem;
import dcachestress.dcache.Flags;
import dcachestress.scheme.Merged;
import dcachestress.subject.Litmus;
import dcachestress.subject.Seeded;

/** Marks the children of a directory with the parent locked, but not the children. */
@Seeded(outcome = {"LOST_FLAG", "FLAG_WITHOUT_LOOKUP"}, caughtBy = "WatchChildren",
        origin = "O18: a flag writer without d_lock", timeline = """
        owner                           | watcher
        __d_add(): clears PAR_LOOKUP,   |
        sets d_inode                    |
                                        | finds an inode, reads d_flags: WAITERS
        sets the type, wakes,           |
        clears WAITERS                  |
                                        | writes back: the type is erased: LOST_FLAG;
                                        | WAITERS is set again: FLAG_WITHOUT_LOOKUP
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
