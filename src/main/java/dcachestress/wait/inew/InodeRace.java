// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.inew;

import dcachestress.sample.MeetingRace;

/** Who creates an inode, and those who look it up. */
abstract class InodeRace extends MeetingRace<InodeSearch> {
    InodeRace(boolean fails, String... roles) {
        super(search -> search.begin(fails), roles);
        atWorkFromTheStart(0);          // the creator, who has inserted the inode
    }

    /** A finder that comes when the inode is ready need not have slept to be handed what is not. */
    @Override
    protected boolean contended() {
        return sleptOrSpun();
    }
}
