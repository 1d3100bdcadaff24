// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.shrink;

import dcachestress.sample.MeetingRace;

/** A tree of one child, and those who kill it or wait for that. */
abstract class ShrinkRace extends MeetingRace<ShrinkTree> {
    ShrinkRace(boolean used, boolean onList, String... roles) {
        super(tree -> tree.begin(used, onList), roles);
    }

    @Override
    protected String forbidden() {
        String noted = noted();
        return noted != null ? noted : subject().wrong();
    }

    @Override
    protected boolean contended() {
        return sleptOrSpun();
    }
}
