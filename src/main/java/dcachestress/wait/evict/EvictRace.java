// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.evict;

import dcachestress.sample.MeetingRace;

/** Who drops an inode, and those who look it up. */
abstract class EvictRace extends MeetingRace<Evict> {
    /** The last reference has gone already, or is still there. */
    EvictRace(boolean freeing, String... roles) {
        super(evict -> {
            if (freeing) {
                evict.begin();
            }
        }, roles);
        if (freeing) {
            atWorkFromTheStart(0);
        }
    }

    /** Nobody keeps a reference. */
    @Override
    protected String forbidden() {
        String noted = noted();
        return noted != null ? noted : subject().miscounted();
    }

    @Override
    protected boolean contended() {
        return sleptOrSpun();
    }
}
