// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.superblock;

import dcachestress.sample.MeetingRace;

/** Who mounts a superblock, or unmounts it, and those who come upon it. */
abstract class SuperRace extends MeetingRace<SuperLock> {
    SuperRace(boolean mounted, String... roles) {
        super(lock -> lock.begin(mounted), roles);
        if (!mounted) {
            atWorkFromTheStart(0);      // it has been made, and has s_umount
        }
    }

    /** Who never slept can be handed what is not ready, or never be. */
    @Override
    protected boolean contended() {
        return sleptOrSpun();
    }
}
