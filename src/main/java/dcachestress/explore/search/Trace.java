// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.search;

import dcachestress.kernel.Step;
import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * The steps of one sample in their order, with what happens before what. Two steps depend on each other when they touch
 * the same word of the same object, and one writes, or when they are of one task. Steps are kept from sample to sample
 * as far as both agree.
 */
final class Trace {
    private final int tasks;
    private int size;
    private int[] task = new int[256];
    private Step[] kind = new Step[256];
    private int[] place = new int[256];
    private boolean[] writes = new boolean[256];
    private int[] node = new int[256];
    private int[] sameTask = new int[256];
    private int[] samePlace = new int[256];
    private int[] clocks;
    private final int[] lastOfTask;
    private int[] lastOfPlace = new int[256];

    Trace(int tasks) {
        this.tasks = tasks;
        clocks = new int[256 * tasks];
        lastOfTask = new int[tasks];
        Arrays.fill(lastOfTask, -1);
        Arrays.fill(lastOfPlace, -1);
    }

    int size() {
        return size;
    }

    /** The decision that this step followed from. */
    int node(int step) {
        return node[step];
    }

    /** Who made this step. */
    int task(int step) {
        return task[step];
    }

    /** What kind of step it is. */
    Step kind(int step) {
        return kind[step];
    }

    /** The word that it touches. */
    int place(int step) {
        return place[step];
    }

    /** Whether it writes there. */
    boolean writes(int step) {
        return writes[step];
    }

    /** So many steps of this task come before this one or are it: the number of its last such step, plus 1. */
    int clock(int step, int ofTask) {
        return clocks[step * tasks + ofTask];
    }

    /** The last step of a task, or -1. */
    int lastOfTask(int ofTask) {
        return lastOfTask[ofTask];
    }

    /** The step before of the same task, or -1. */
    int beforeInTask(int step) {
        return sameTask[step];
    }

    /** The last step at a place, or -1. */
    int lastAt(int atPlace) {
        return last(atPlace);
    }

    /** The step before at the same place, or -1. */
    int beforeAtPlace(int step) {
        return samePlace[step];
    }

    /** The last step that was added comes after all others as well. */
    void afterAll() {
        int clock = (size - 1) * tasks;
        for (int t = 0; t < tasks; t++) {
            if (t != task[size - 1]) {
                clocks[clock + t] = lastOfTask[t] + 1;
            }
        }
    }

    /** Whether this step has been made again. */
    boolean repeats(int step, int byTask, Step ofKind, int atPlace) {
        return task[step] == byTask && kind[step] == ofKind && place[step] == atPlace;
    }

    /** Forgets all steps from this one on. */
    void truncate(int newSize) {
        while (size > newSize) {
            size--;
            lastOfTask[task[size]] = sameTask[size];
            lastOfPlace[place[size]] = samePlace[size];
        }
    }

    /**
     * Adds a step.
     *
     * @param race told of every earlier step of another task that could have come after this one; or null
     */
    void add(int byTask, Step ofKind, int atPlace, boolean writing, int fromNode, IntConsumer race) {
        ensureRoom(atPlace);
        int step = size;
        int before = lastOfTask[byTask];
        int clock = step * tasks;
        if (before >= 0) {
            System.arraycopy(clocks, before * tasks, clocks, clock, tasks);
        } else {
            Arrays.fill(clocks, clock, clock + tasks, 0);
        }
        if (race != null) {
            races(byTask, atPlace, writing, clock, race);
        }
        join(atPlace, byTask, writing, clock);
        clocks[clock + byTask] = step + 1;
        task[step] = byTask;
        kind[step] = ofKind;
        place[step] = atPlace;
        writes[step] = writing;
        node[step] = fromNode;
        sameTask[step] = before;
        samePlace[step] = lastOfPlace[atPlace];
        lastOfTask[byTask] = step;
        lastOfPlace[atPlace] = step;
        size++;
    }

    /** A task could not take the lock at this place to the end: what it would have raced with. */
    void blocked(int byTask, int atPlace, IntConsumer race) {
        ensureRoom(atPlace);
        int before = lastOfTask[byTask];
        int clock = size * tasks;
        if (before >= 0) {
            System.arraycopy(clocks, before * tasks, clocks, clock, tasks);
        } else {
            Arrays.fill(clocks, clock, clock + tasks, 0);
        }
        races(byTask, atPlace, true, clock, race);
    }

    /**
     * The earliest step from {@code from} on, of another task, that depends on an access of this kind.
     *
     * @return its index, or -1
     */
    int firstDependent(int from, int byTask, int atPlace, boolean writing) {
        int found = -1;
        for (int i = last(atPlace); i >= from; i = samePlace[i]) {
            if (task[i] != byTask && (writing || writes[i])) {
                found = i;
            }
        }
        return found;
    }

    private int last(int atPlace) {
        return atPlace < lastOfPlace.length ? lastOfPlace[atPlace] : -1;
    }

    /**
     * Not a race: what is ordered already, through other steps. A lock that is taken after it was dropped is one: it
     * cannot come the other way round, but the attempt can, and then whoever made it waits, and the switch back is
     * free.
     */
    private void races(int byTask, int atPlace, boolean writing, int clock, IntConsumer race) {
        int all = ordered(byTask, clock);
        for (int i = lastOfPlace[atPlace]; i >= all; i = samePlace[i]) {
            if (task[i] != byTask && (writing || writes[i]) && i + 1 > clocks[clock + task[i]]) {
                race.accept(i);
            }
        }
    }

    /** All steps before this index come before the task's last one. */
    private int ordered(int byTask, int clock) {
        int least = Integer.MAX_VALUE;
        for (int t = 0; t < tasks; t++) {
            if (t != byTask) {
                least = Math.min(least, clocks[clock + t]);
            }
        }
        return least;
    }

    private void join(int atPlace, int byTask, boolean writing, int clock) {
        for (int i = lastOfPlace[atPlace]; i >= 0; i = samePlace[i]) {
            if ((writing || writes[i]) && task[i] != byTask) {
                for (int t = 0; t < tasks; t++) {
                    clocks[clock + t] = Math.max(clocks[clock + t], clocks[i * tasks + t]);
                }
            }
            if (writes[i]) {
                return;
            }
        }
    }

    private void ensureRoom(int atPlace) {
        if (size == task.length) {
            int more = 2 * size;
            task = Arrays.copyOf(task, more);
            kind = Arrays.copyOf(kind, more);
            place = Arrays.copyOf(place, more);
            writes = Arrays.copyOf(writes, more);
            node = Arrays.copyOf(node, more);
            sameTask = Arrays.copyOf(sameTask, more);
            samePlace = Arrays.copyOf(samePlace, more);
            clocks = Arrays.copyOf(clocks, more * tasks);
        }
        if (atPlace >= lastOfPlace.length) {
            int old = lastOfPlace.length;
            lastOfPlace = Arrays.copyOf(lastOfPlace, Math.max(2 * old, atPlace + 1));
            Arrays.fill(lastOfPlace, old, lastOfPlace.length, -1);
        }
    }
}
