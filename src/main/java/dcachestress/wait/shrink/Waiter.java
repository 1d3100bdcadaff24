// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.shrink;

import dcachestress.kernel.Outcome;
import dcachestress.kernel.Sched;
import dcachestress.kernel.Task;
import dcachestress.kit.Completion;
import dcachestress.kit.SharedRef;

/** {@code struct completion_list}: a completion and the next of its kind, in the frame of one turn of a shrinker. */
public final class Waiter {
    private final Completion done;
    private final SharedRef<Waiter> next;
    private final String role = Task.current().role();

    Waiter(Sched sched) {
        done = new Completion(sched);
        next = new SharedRef<>("next(" + this + ")");
    }

    /** What its task waits for. */
    public Completion done() {
        return done;
    }

    /** Null at the end. */
    public Waiter next() {
        if (done.frameEnded()) {
            Task.current().die(Outcome.DEAD_ENTRY, "");
        }
        return next.plain();
    }

    /** Chains another one behind it. */
    public void setNext(Waiter waiter) {
        next.setPlain(waiter);
    }

    /** Sleeps until the victim is gone; then the frame ends. */
    public void await() {
        done.waitForCompletion();
        done.frameEnds();
    }

    @Override
    public String toString() {
        return "waiter of " + role;
    }
}
