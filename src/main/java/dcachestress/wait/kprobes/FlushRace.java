// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.kprobes;

import dcachestress.sample.MeetingRace;

/** The worker, and those who flush. */
abstract class FlushRace extends MeetingRace<KprobeOptimizer> {
    static final int WORKER = 0;

    FlushRace(String... roles) {
        super(optimizer -> optimizer.begin(roles.length - 1), roles);
    }

    /** The worker, too. */
    @Override
    protected int waiters() {
        return actors();
    }

    /** That the worker sleeps says nothing. */
    private boolean flushersSlept() {
        return sleepers() > (task(WORKER).counters().slept() > 0 ? 1 : 0);
    }

    @Override
    protected boolean contended() {
        return flushersSlept();
    }

    @Override
    protected String outcome() {
        return flushersSlept() ? "SLEPT" : "NEVER_SLEPT";
    }
}
