// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

import dcachestress.kernel.Pace.Loops;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether the tasks of a sample go round for ever. Proven by what they do, not by a clock: in each of ten rounds, one
 * after the other, each task of the sample has gone round one and the same loop hundreds of times, or was over or
 * asleep from the begin of the round to its end. One round would prove little: a task that goes round while the holder
 * of a lock is not let run, and the holder afterwards, while the first is not let run, fill one, too. But then the
 * first finds the lock free in the next. A task that is not let run goes round no loop, and is waited for.
 */
public final class Livelock {
    private static final int TURNS_A_ROUND = 500;
    private static final int ROUNDS = 10;
    /** Turns of one loop that each task has made when it is proven. */
    public static final int TURNS = ROUNDS * TURNS_A_ROUND;

    private final Map<Pace, Mark> marks = new HashMap<>();
    private final Set<Task> resting = new HashSet<>();
    private List<Thread> actors = List.of();
    private int rounds;

    /** What a thread was at when the round began. */
    private record Mark(Task task, Loops loops) {
    }

    /** Begins to watch these threads, from where they are now. */
    public void watch(Collection<? extends Thread> threads) {
        actors = List.copyOf(threads);
        rounds = 0;
        mark();
    }

    private void mark() {
        marks.clear();
        resting.clear();
        for (Thread actor : actors) {
            Pace pace = Pace.of(actor);
            if (pace != null && pace.task() != null) {
                Task task = pace.task();
                marks.put(pace, new Mark(task, pace.loops()));
                addResting(task.runQueue);
            }
        }
    }

    private void addResting(RunQueue sample) {
        for (int i = 0; i < sample.size(); i++) {
            if (rests(sample.task(i))) {
                resting.add(sample.task(i));
            }
        }
    }

    private static boolean rests(Task task) {
        return task.ended || !task.canAct();
    }

    /** Whether a thread goes round one and the same loop: it waits for somebody. */
    public boolean turns(Thread actor) {
        Pace pace = Pace.of(actor);
        Mark mark = pace == null ? null : marks.get(pace);
        return mark != null && pace.task() == mark.task && pace.loops().turned(mark.loops, TURNS_A_ROUND);
    }

    /** Whether it is proven. */
    public boolean proven() {
        if (marks.isEmpty() || marks.entrySet().stream().anyMatch(this::moved)) {
            watch(actors);          // what was seen before somebody moved proves nothing
            return false;
        }
        Set<Task> turning = new HashSet<>();
        marks.forEach((pace, mark) -> {
            if (pace.task() == mark.task && pace.loops().turned(mark.loops, TURNS_A_ROUND)) {
                turning.add(mark.task);
            }
        });
        if (turning.stream().noneMatch(task -> allTurn(task.runQueue, turning))) {
            return false;
        }
        rounds++;
        mark();
        return rounds == ROUNDS;
    }

    /** Who has gone to sleep since the round began may have done much before. */
    private boolean moved(Map.Entry<Pace, Mark> marked) {
        Pace pace = marked.getKey();
        Task task = marked.getValue().task;
        return pace.task() != task || pace.loops().left(marked.getValue().loops)
                || rests(task) && !resting.contains(task);
    }

    private boolean allTurn(RunQueue sample, Set<Task> turning) {
        for (int i = 0; i < sample.size(); i++) {
            Task task = sample.task(i);
            if (!turning.contains(task) && !(resting.contains(task) && rests(task))) {
                return false;
            }
        }
        return true;
    }
}
