// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.shrink;

import dcachestress.sample.Meeting;
import dcachestress.sample.Race;

/** A tree of one child, and those who kill it or wait for that. */
abstract class ShrinkRace extends Race<ShrinkTree> {
    private static final int MOST_TASKS = 3;

    private final Meeting meeting = new Meeting(MOST_TASKS);
    ShrinkRace(boolean used, boolean onList, String... roles) {
        super(roles);
        begin(() -> subject().begin(used, onList));
    }

    @Override
    protected String forbidden() {
        String noted = noted();
        return noted != null ? noted : subject().wrong();
    }

    @Override
    protected boolean contended() {
        for (int i = 0; i < actors(); i++) {
            if (task(i).counters().slept() > 0 || task(i).counters().spun() > 0) {
                return true;
            }
        }
        return false;
    }

    /** An actor of this race. */
    final void meet(int index, Runnable actor) {
        act(index, meeting.of(index, actor));
    }

    @Override
    protected int implied() {
        return meeting.implied();
    }
}
