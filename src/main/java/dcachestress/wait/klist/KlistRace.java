// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.klist;

import dcachestress.sample.Meeting;
import dcachestress.sample.Race;

/** Those who remove nodes, and who uses one. */
abstract class KlistRace extends Race<KlistRemove> {
    private static final int MOST_TASKS = 3;

    private final Meeting meeting = new Meeting(MOST_TASKS);

    KlistRace(String... roles) {
        super(roles);
        begin(() -> { });
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
