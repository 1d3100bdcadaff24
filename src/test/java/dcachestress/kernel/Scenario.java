// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a few tasks do to each other, as scripts that the {@link ProtocolMachine} and the real classes both can follow.
 *
 * @param name    says who is there
 * @param scripts one per task
 * @param endings how the scenario may end: one letter a task, {@code L} for a lost wakeup, {@code -} for an end; every one of them must be possible
 */
record Scenario(String name, List<List<Op>> scripts, Set<String> endings) {
    private static final String TWO = "--";
    private static final String THREE = "---";

    /** What one operation does. */
    enum Kind {
        /** {@code set_current_state(TASK_UNINTERRUPTIBLE)}. */
        ANNOUNCE,
        /** {@code schedule()}. */
        SCHEDULE,
        /** {@code __set_current_state(TASK_RUNNING)}. */
        RUN,
        /** {@code try_to_wake_up(arg)}. */
        WAKE,
        /** Makes condition {@code arg} true. */
        SET,
        /** Goes on at {@code target} if condition {@code arg} is true. */
        SKIP_IF_SET,
        /** Goes on at {@code target}. */
        GOTO
    }

    /** One operation of a script. */
    record Op(Kind kind, int arg, int target) {
    }

    @Override
    public String toString() {
        return name;
    }

    static List<Scenario> all() {
        List<Scenario> all = new ArrayList<>(sound());
        all.addAll(broken());
        return all;
    }

    /** Nobody may be told that a wakeup was lost. */
    private static List<Scenario> sound() {
        return List.of(
                new Scenario("waiter, completer", List.of(script().await(0).ops, script().complete(0, 0).ops), Set.of(TWO)),
                new Scenario("two waiters, completer",
                        List.of(script().await(0).ops, script().await(0).ops, script().complete(0, 0).wake(1).ops), Set.of(THREE)),
                new Scenario("waiter, completer, foreign waker",
                        List.of(script().await(0).ops, script().complete(0, 0).ops, script().wake(0).wake(0).ops), Set.of(THREE)),
                new Scenario("waiter that sleeps twice, completer of both",
                        List.of(script().await(0).await(1).ops, script().complete(0, 0).complete(1, 0).ops), Set.of(TWO)),
                new Scenario("waiter that sleeps twice, completer of each",
                        List.of(script().await(0).await(1).ops, script().complete(0, 0).ops, script().complete(1, 0).ops), Set.of(THREE)),
                new Scenario("two that wait for each other in turn",
                        List.of(script().await(0).complete(1, 1).ops, script().complete(0, 0).await(1).ops), Set.of(TWO)),
                new Scenario("waiter whose completer must be woken first",
                        List.of(script().await(0).ops, script().await(1).complete(0, 0).ops, script().complete(1, 1).ops), Set.of(THREE)));
    }

    /** Somebody may, or must, be told. */
    private static List<Scenario> broken() {
        return List.of(
                new Scenario("waiter, completer that forgets to wake",
                        List.of(script().await(0).ops, script().set(0).ops), Set.of(TWO, "L-")),
                new Scenario("waiter, completer that wakes too early",
                        List.of(script().await(0).ops, script().wake(0).set(0).ops), Set.of(TWO, "L-")),
                new Scenario("waiter, foreign waker, nobody to complete",
                        List.of(script().await(0).ops, script().wake(0).ops), Set.of("L-")),
                new Scenario("waiter, forgetful completer, foreign waker",
                        List.of(script().await(0).ops, script().set(0).ops, script().wake(0).ops), Set.of(THREE, "L--")),
                new Scenario("two waiters, completer that wakes one",
                        List.of(script().await(0).ops, script().await(0).ops, script().complete(0, 0).ops), Set.of(THREE, "-L-")),
                new Scenario("two that wait for each other at once",
                        List.of(script().await(0).complete(1, 1).ops, script().await(1).complete(0, 0).ops), Set.of("LL")));
    }

    private static Writer script() {
        return new Writer();
    }

    /** Writes one script. */
    private static final class Writer {
        private final List<Op> ops = new ArrayList<>();

        /** {@code for (;;) { set_current_state(); if (condition) break; schedule(); } __set_current_state(RUNNING)}. */
        Writer await(int condition) {
            int top = ops.size();
            add(Kind.ANNOUNCE, 0, 0);
            add(Kind.SKIP_IF_SET, condition, top + 4);
            add(Kind.SCHEDULE, 0, 0);
            add(Kind.GOTO, 0, top);
            return add(Kind.RUN, 0, 0);
        }

        Writer complete(int condition, int waiter) {
            return set(condition).wake(waiter);
        }

        Writer set(int condition) {
            return add(Kind.SET, condition, 0);
        }

        Writer wake(int task) {
            return add(Kind.WAKE, task, 0);
        }

        private Writer add(Kind kind, int arg, int target) {
            ops.add(new Op(kind, arg, target));
            return this;
        }
    }
}
