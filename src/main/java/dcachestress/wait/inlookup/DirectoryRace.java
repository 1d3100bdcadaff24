// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.inlookup;

import dcachestress.kernel.Outcome;
import dcachestress.sample.MeetingRace;

/** A directory, who removes it, and those who look names up in it. */
abstract class DirectoryRace extends MeetingRace<DyingDirectory> {
    /** Place of the task that removes the directory. */
    static final int REMOVER = 0;
    /** Place of the first task that looks a name up. */
    static final int FIRST = 1;

    DirectoryRace(String... roles) {
        super(roles);
    }

    /** Two that sleep for ever are worth more than the lost wakeup of each: who waits for whom. */
    @Override
    protected String forbidden() {
        String noted = noted();
        boolean openerSleeps = false;
        for (int i = FIRST; i < actors(); i++) {
            openerSleeps |= task(i).outcome() == Outcome.LOST_WAKEUP;
        }
        return openerSleeps && task(REMOVER).outcome() == Outcome.LOST_WAKEUP
                && Outcome.of(noted) == Outcome.LOST_WAKEUP
                ? Terms.DEADLOCK.name() + ' ' + subject().wayIn() : noted;
    }

    /** Whether that task slept. */
    final boolean slept(int index) {
        return task(index).counters().slept() > 0;
    }
}
