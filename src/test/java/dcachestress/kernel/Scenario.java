// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * What a few tasks do to each other, as scripts. {@link Exploration} goes through every interleaving of them, {@link
 * ProtocolOnThreadsTest} runs them on threads.
 *
 * @param name    says who is there
 * @param scripts one per task
 * @param endings how the scenario may end: one letter a task, {@code -} for no outcome, else the first letter of its
 *                {@link Outcome}, so that {@code L} is a lost wakeup; every one of them must be possible
 */
record Scenario(String name, List<List<Op>> scripts, Set<String> endings) {

    @Override
    public String toString() {
        return name;
    }

    static List<Scenario> all() {
        List<Scenario> all = new ArrayList<>(sound());
        all.addAll(broken());
        all.addAll(racing());
        all.addAll(left());
        return all;
    }

    static List<Scenario> smallestFirst(int tasks) {
        return all().stream().filter(scenario -> scenario.scripts().size() <= tasks)
                .sorted(Comparator.comparingInt(Scenario::size)).toList();
    }

    /** Tasks first: each multiplies the states, and operations only add some. */
    private int size() {
        return scripts.size() * 100 + scripts.stream().mapToInt(List::size).sum();
    }

    static Scenario named(String name) {
        return all().stream().filter(scenario -> scenario.name.equals(name)).findFirst().orElseThrow();
    }

    /** Nobody may be told that a wakeup was lost. */
    private static List<Scenario> sound() {
        return List.of(
                new Scenario("waiter, completer", List.of(script().await(0).ops(), script().complete(0, 0).ops()),
                Set.of("--")),
                new Scenario("two waiters, completer",
                        List.of(script().await(0).ops(), script().await(0).ops(), script().complete(0, 0).wake(1)
                        .ops()), Set.of("---")),
                new Scenario("waiter, completer, foreign waker",
                        List.of(script().await(0).ops(), script().complete(0, 0).ops(), script().wake(0).wake(0).ops()),
                        Set.of("---")),
                new Scenario("waiter, two completers of one condition",
                        List.of(script().await(0).ops(), script().complete(0, 0).ops(), script().complete(0, 0).ops()),
                        Set.of("---")),
                new Scenario("waiter, completer, stray permits",
                        List.of(script().await(0).ops(), script().complete(0, 0).ops(), script().stray(0).stray(0)
                        .ops()), Set.of("---")),
                new Scenario("waiter that sleeps twice, completer of both",
                        List.of(script().await(0).await(1).ops(), script().complete(0, 0).complete(1, 0).ops()),
                        Set.of("--")),
                new Scenario("waiter that sleeps twice, completer of each",
                        List.of(script().await(0).await(1).ops(), script().complete(0, 0).ops(), script().complete(1, 0)
                        .ops()), Set.of("---")),
                new Scenario("two that wait for each other in turn",
                        List.of(script().await(0).complete(1, 1).ops(), script().complete(0, 0).await(1).ops()),
                        Set.of("--")),
                new Scenario("waiter whose completer must be woken first",
                        List.of(script().await(0).ops(), script().await(1).complete(0, 0).ops(), script().complete(1, 1)
                        .ops()), Set.of("---")));
    }

    /** Somebody may, or must, be told. */
    private static List<Scenario> broken() {
        return List.of(
                new Scenario("waiter, completer that forgets to wake",
                        List.of(script().await(0).ops(), script().set(0).ops()), Set.of("--", "L-")),
                new Scenario("waiter, completer that wakes too early",
                        List.of(script().await(0).ops(), script().wake(0).set(0).ops()), Set.of("--", "L-")),
                new Scenario("waiter, foreign waker, nobody to complete",
                        List.of(script().await(0).ops(), script().wake(0).ops()), Set.of("L-")),
                new Scenario("waiter, forgetful completer, foreign waker",
                        List.of(script().await(0).ops(), script().set(0).ops(), script().wake(0).ops()),
                        Set.of("---", "L--")),
                new Scenario("two waiters, completer that wakes one",
                        List.of(script().await(0).ops(), script().await(0).ops(), script().complete(0, 0).ops()),
                        Set.of("---", "-L-")),
                new Scenario("two that wait for each other at once",
                        List.of(script().await(0).complete(1, 1).ops(), script().await(1).complete(0, 0).ops()),
                        Set.of("LL")));
    }

    /** Wakes that meet each other, the way to sleep, or the last end. */
    private static List<Scenario> racing() {
        return List.of(
                new Scenario("two wakers of one sleep",
                        List.of(script().sleep().ops(), script().wake(0).ops(), script().wake(0).ops()),
                        Set.of("---", "L--")),
                new Scenario("two wakers of two sleeps",
                        List.of(script().sleep().sleep().ops(), script().wake(0).ops(), script().wake(0).ops()),
                        Set.of("---", "L--")),
                new Scenario("waker, and one that ends while the wake is under way",
                        List.of(script().sleep().ops(), script().wake(0).ops(), script().ops()), Set.of("---", "L--")),
                new Scenario("sleeper that nobody wakes, stray permits",
                        List.of(script().sleep().ops(), script().stray(0).stray(0).ops()), Set.of("L-")),
                new Scenario("waker of one that announces and does not sleep",
                        List.of(script().announce().ops(), script().wake(0).ops()), Set.of("--", "N-")),
                new Scenario("waker of one that sleeps without announcing",
                        List.of(script().schedule().ops(), script().wake(0).ops()), Set.of("B-")));
    }

    /** Somebody leaves before the end, or goes on after it was told. */
    private static List<Scenario> left() {
        return List.of(
                new Scenario("spinner, one that throws", List.of(script().spin(0).ops(), script().fail().ops()),
                Set.of("-T")),
                new Scenario("spinner, setter, one that throws",
                        List.of(script().spin(0).ops(), script().set(0).ops(), script().fail().ops()), Set.of("--T")),
                new Scenario("waiter, one that throws", List.of(script().await(0).ops(), script().fail().ops()),
                Set.of("LT")),
                new Scenario("waiter, waker that throws", List.of(script().await(0).ops(), script().wake(0).fail()
                .ops()), Set.of("-T", "LT")),
                new Scenario("two that sleep, swallow the verdict and wake each other",
                        List.of(script().sleepAndSwallow().wake(1).ops(), script().sleepAndSwallow().wake(0).ops()),
                        Set.of("LL")),
                new Scenario("one that swallows the verdict, wakes and sleeps again",
                        List.of(script().sleepAndSwallow().wake(1).sleep().ops(), script().sleep().ops()),
                        Set.of("LL")));
    }

    private static Script script() {
        return new Script();
    }
}
