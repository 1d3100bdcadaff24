// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.evict;

import dcachestress.sample.MeetingRace;

/** Who drops an inode, and those who look it up. */
abstract class EvictRace extends MeetingRace<Evict> {
    EvictRace(String... roles) {
        super(roles);
    }

    @Override
    protected boolean contended() {
        return sleptOrSpun();
    }
}
