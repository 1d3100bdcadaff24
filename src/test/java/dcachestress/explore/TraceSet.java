// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore;

import dcachestress.explore.baton.Driver;
import dcachestress.explore.baton.EnabledSet;
import dcachestress.explore.baton.Looks;
import dcachestress.explore.program.Program;
import dcachestress.kernel.Lock;
import dcachestress.kernel.Step;
import dcachestress.kernel.Task;
import dcachestress.kernel.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Counts the Mazurkiewicz traces that a search makes, by a form that is the same for all executions of one trace: each
 * task's steps, and of each of them how many steps of every task come before it. It knows nothing of how searches tell
 * that.
 */
final class TraceSet implements Driver, Looks {
    private final Driver driver;
    private final int tasks;
    /** Names an object of a sample. */
    private final BiFunction<Object, Object, String> names;
    /** How often each trace was made. */
    private final Map<String, Integer> traces = new HashMap<>();
    private final List<Made> made = new ArrayList<>();
    private final int[][] begun;
    private final Map<Integer, List<Made>> watched = new HashMap<>();
    private Object root;

    private record Made(int at, int task, String what, Object object, Word word, boolean writes, int[] clock) {
        boolean depends(Made other) {
            return object == other.object && word == other.word && (writes || other.writes);
        }
    }

    private int left;

    /** Ends the search after {@code most} executions. */
    TraceSet(Driver driver, int tasks, BiFunction<Object, Object, String> names, int most) {
        this.left = most;
        this.driver = driver;
        this.tasks = tasks;
        this.names = names;
        begun = new int[3][tasks];
    }

    /** How often each trace was made, by its form. */
    Map<String, Integer> traces() {
        return traces;
    }

    @Override
    public Looks looks() {
        return driver.looks() == null ? this : driver.looks();
    }

    @Override
    public boolean mustWait(int task, int loop, int turn) {
        int from = begun[loop][task];
        begun[loop][task] = made.size();
        watched.put(task, made.subList(from, made.size()).stream().filter(step -> step.task == task).toList());
        return turn > 0 && !changed(task);
    }

    @Override
    public boolean changed(int task) {
        return watched.get(task).stream().anyMatch(look -> made.stream().anyMatch(step -> step.at > look.at
                && step.task != task && step.writes && step.object == look.object && step.word == look.word));
    }

    @Override
    public boolean next() {
        return left-- > 0 && driver.next();
    }

    @Override
    public void built(Program.Sample sample) {
        root = sample.root();
        made.clear();
        watched.clear();
        Arrays.stream(begun).forEach(loop -> Arrays.fill(loop, 0));
        driver.built(sample);
    }

    @Override
    public int choose(int current, int enabled) {
        return driver.choose(current, enabled);
    }

    @Override
    public void waits(int task, Lock lock) {
        driver.waits(task, lock);
    }

    @Override
    public boolean step(int task, Step kind, Object object, long value, Object reference) {
        if (kind.word() != Word.NONE) {
            boolean writes = kind.writes() && !(kind == Step.WAKE && value == 0);
            int[] clock = new int[tasks];
            Made step = new Made(made.size(), task, kind + "@" + names.apply(root, object) + "=" + value, object,
                    kind.word(), writes, clock);
            for (Made before : made) {
                if (before.task == task || before.depends(step)) {
                    Arrays.setAll(clock, i -> Math.max(clock[i], before.clock[i]));
                }
            }
            clock[task]++;
            made.add(step);
        }
        return driver.step(task, kind, object, value, reference);
    }

    @Override
    public void stuck(EnabledSet enabledSet) {
        driver.stuck(enabledSet);
    }

    @Override
    public void ended(String outcome) {
        if (outcome != null) {
            StringBuilder form = new StringBuilder(outcome);
            for (int task = 0; task < tasks; task++) {
                for (Made step : made) {
                    if (step.task == task) {
                        form.append(step.what).append(Arrays.toString(step.clock));
                    }
                }
                form.append('\n');
            }
            traces.merge(form.toString(), 1, Integer::sum);
        }
        driver.ended(outcome);
    }

    /** What an object is: enough where its clocks tell it from others of its kind. */
    static String byClass(Object root, Object object) {
        return object instanceof Task task ? "task" + task.index() : object.getClass().getSimpleName();
    }

    /** The place of an object among those that the fields of a toy's scene hold, arrays opened. */
    static String inToy(Object root, Object object) {
        if (object instanceof Task task) {
            return "task" + task.index();
        }
        Map<Object, String> found = new IdentityHashMap<>();
        for (var field : root.getClass().getDeclaredFields()) {
            try {
                field.setAccessible(true);
                Object value = field.get(root);
                Object[] all = value instanceof Object[] array ? array : new Object[] {value};
                for (int i = 0; i < all.length; i++) {
                    found.putIfAbsent(all[i], field.getName() + i);
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
        return found.get(object);
    }
}
