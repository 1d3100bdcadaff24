// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.inew;

import dcachestress.subject.Seeded;

/** Inserts the inode, and says that it is new in another section: who finds it in between takes it for ready. */
@Seeded(outcome = "NOT_VISIBLE", caughtBy = {"NewMeetsFinder", "NewMeetsTwoFinders"},
        origin = "inode_insert5() with I_NEW set behind the hash lock", timeline = """
        creator: has inserted the inode            | finder
                                                   | finds it, not new
                                                   | uses it: NOT_VISIBLE
        sets I_NEW                                 |""")
public class NewSetLate extends LockedNew {
    @Override
    protected void insert() {
        link();                                     // sound: and setNew(), in that section
    }

    @Override
    protected void inserted() {
        inode().lock().lock();
        inode().setNew();
        inode().lock().unlock();
    }
}
