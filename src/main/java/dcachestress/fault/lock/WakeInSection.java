// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.lock;

import dcachestress.kernel.Sched;
import dcachestress.kernel.WaitQueues;
import dcachestress.scheme.WakeEarly;
import dcachestress.subject.Seeded;

/** Wakes inside the odd section and under the bucket lock, where PREEMPT_RT cannot. */
@Seeded(outcome = "WAKE_IN_SECTION", caughtBy = "OneWaiter",
        origin = "F11: 45f78b0a2743, 50417d22d0ef", timeline = """
        owner                                | waiter
                                             | sets WAITERS, queues itself, sleeps
        bucket lock: clears PAR_LOOKUP       |
        wakes there: WAKE_IN_SECTION         |
        """)
public class WakeInSection extends WakeEarly {

    @Override
    protected WaitQueues newWaitQueues(Sched scheduler) {
        return new WaitQueues(scheduler);    // with the check that WakeEarly lifts
    }
}
