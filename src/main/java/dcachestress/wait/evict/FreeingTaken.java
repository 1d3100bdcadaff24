// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.evict;

import dcachestress.subject.Seeded;

/** Takes whatever inode it finds. */
@Seeded(outcome = "FREEING_INODE", caughtBy = {"EvictMeetsFinder", "EvictMeetsTwoFinders"},
        origin = "find_inode_fast() without I_FREEING", timeline = """
        evictor: freeing                            | finder
                                                    | finds it, takes it: FREEING_INODE
        frees it                                    |""")
public class FreeingTaken extends Evict {
    @Override
    protected boolean mustWait() {
        return false;                               // sound: while it is freeing
    }
}
