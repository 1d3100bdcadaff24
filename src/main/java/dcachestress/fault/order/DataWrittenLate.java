// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.order;

import dcachestress.dcache.Dentry;
import dcachestress.dcache.FileSystem;
import dcachestress.dcache.Inode;
import dcachestress.scheme.Merged;
import dcachestress.subject.Seeded;

/** The file system writes its data to the dentry after it has added it. */
@Seeded(outcome = "NOT_VISIBLE", caughtBy = {"OneWaiter", "LocklessReader"},
        origin = "F26", timeline = """
        owner                                | waiter
        d_add: hashes the dentry, wakes      |
                                             | is handed it; no data: NOT_VISIBLE
        writes d_fsdata                      |
        """)
public class DataWrittenLate extends Merged {

    @Override
    protected FileSystem newFileSystem() {
        return new FileSystem(dcache()) {
            @Override
            public Dentry add(Dentry d, Inode inode, Object data) {
                super.add(d, inode, null);
                d.setFsData(data);    // sound: before d_add()
                return null;
            }
        };
    }
}
