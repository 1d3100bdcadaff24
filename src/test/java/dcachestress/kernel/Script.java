// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

import dcachestress.kernel.Op.Kind;
import java.util.ArrayList;
import java.util.List;

/** Writes what one task does. */
final class Script {
    private final List<Op> ops = new ArrayList<>();

    List<Op> ops() {
        return ops;
    }

    /** {@code for (;;) { set_current_state(); if (condition) break; schedule(); } __set_current_state(RUNNING)}. */
    Script await(int condition) {
        int top = ops.size();
        announce();
        add(Kind.SKIP_IF_SET, condition, top + 4);
        schedule();
        add(Kind.GOTO, 0, top);
        return add(Kind.RUN, 0, 0);
    }

    Script sleep() {
        return announce().schedule();
    }

    Script sleepAndSwallow() {
        announce();
        return add(Kind.SCHEDULE_AND_SWALLOW, 0, 0);
    }

    Script announce() {
        return add(Kind.ANNOUNCE, 0, 0);
    }

    Script schedule() {
        return add(Kind.SCHEDULE, 0, 0);
    }

    /** Waits on the CPU. */
    Script spin(int condition) {
        int top = ops.size();
        add(Kind.SKIP_IF_SET, condition, top + 3);
        add(Kind.RELAX, condition, 0);
        return add(Kind.GOTO, 0, top);
    }

    Script complete(int condition, int waiter) {
        return set(condition).wake(waiter);
    }

    Script set(int condition) {
        return add(Kind.SET, condition, 0);
    }

    Script wake(int task) {
        return add(Kind.WAKE, task, 0);
    }

    Script stray(int task) {
        return add(Kind.STRAY, task, 0);
    }

    Script fail() {
        return add(Kind.FAIL, 0, 0);
    }

    private Script add(Kind kind, int arg, int target) {
        ops.add(new Op(kind, arg, target));
        return this;
    }
}
