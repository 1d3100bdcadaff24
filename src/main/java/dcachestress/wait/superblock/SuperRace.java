// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.superblock;

import dcachestress.kernel.Outcome;
import dcachestress.sample.MeetingRace;

/** Who mounts a superblock, or unmounts it, and those who come upon it. */
abstract class SuperRace extends MeetingRace<SuperLock> {
    private final boolean firstStays;
    private final boolean[] mounted = new boolean[actors()];

    /** It is mounted already, or its first mount is under way; that mount is there at the end, or has gone. */
    SuperRace(boolean mounted, boolean firstStays, String... roles) {
        super(lock -> lock.begin(mounted), roles);
        this.firstStays = firstStays;
        if (!mounted) {
            atWorkFromTheStart(0);      // it has been made, and has s_umount
        }
    }

    /** An actor that mounts it once more, if it can, and stays. */
    protected final void mountAgain(int index) {
        meet(index, () -> mounted[index] = subject().mountAgain());
    }

    /** Every reference is somebody's: those of mounts, and one that all of these have together. */
    @Override
    protected String forbidden() {
        String noted = noted();
        return noted != null ? noted : wrongCount();
    }

    private String wrongCount() {
        int mounts = firstStays ? 1 : 0;
        for (boolean one : mounted) {
            mounts += one ? 1 : 0;
        }
        String wrong = subject().miscounted(mounts);
        return wrong == null ? null : Outcome.REFCOUNT.name() + ' ' + wrong;
    }

    /** Who never slept can be handed what is not ready, or never be. */
    @Override
    protected boolean contended() {
        return sleptOrSpun();
    }
}
