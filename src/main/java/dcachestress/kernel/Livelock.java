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
 * Whether the tasks of a sample go round for ever. Proven by what they do, not by a clock: since the watch began, each
 * task of the sample that is not over and not asleep has gone round one and the same loop {@value #TURNS} times, so
 * each had its chance that often and nothing moved. A task that is not let run goes round no loop, and is waited for.
 */
public final class Livelock {
    /** Turns of one loop. */
    public static final int TURNS = 5_000;

    private final Map<Pace, Mark> marks = new HashMap<>();
    private List<Thread> actors = List.of();

    /** What a thread was at when the watch began. */
    private record Mark(Task task, Loops loops) {
    }

    /** Begins to watch these threads, from where they are now. */
    public void watch(Collection<? extends Thread> threads) {
        actors = List.copyOf(threads);
        marks.clear();
        for (Thread actor : actors) {
            Pace pace = Pace.of(actor);
            if (pace != null && pace.task() != null) {
                marks.put(pace, new Mark(pace.task(), pace.loops()));
            }
        }
    }

    /** Whether a thread has gone round one and the same loop that often: it waits for somebody. */
    public boolean turns(Thread actor) {
        Pace pace = Pace.of(actor);
        Mark mark = pace == null ? null : marks.get(pace);
        return mark != null && pace.task() == mark.task && pace.loops().turned(mark.loops, TURNS);
    }

    /** Whether it is proven. */
    public boolean proven() {
        if (marks.isEmpty() || marks.entrySet().stream().anyMatch(Livelock::moved)) {
            watch(actors);          // what was seen before somebody moved proves nothing
            return false;
        }
        Set<Task> turning = new HashSet<>();
        marks.forEach((pace, mark) -> {
            if (pace.task() == mark.task && pace.loops().turned(mark.loops, TURNS)) {
                turning.add(mark.task);
            }
        });
        return turning.stream().anyMatch(task -> allTurn(task.runQueue, turning));
    }

    private static boolean moved(Map.Entry<Pace, Mark> marked) {
        Pace pace = marked.getKey();
        return pace.task() != marked.getValue().task || pace.loops().left(marked.getValue().loops);
    }

    private static boolean allTurn(RunQueue sample, Set<Task> turning) {
        for (int i = 0; i < sample.size(); i++) {
            Task task = sample.task(i);
            if (!turning.contains(task) && !task.ended && task.canAct()) {
                return false;
            }
        }
        return true;
    }
}
