// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.search;

import dcachestress.kernel.Task;
import dcachestress.kernel.Word;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers the words of memory in the same way in every sample of a program, in whatever order they are touched: only
 * then can a step of one sample be compared with a step of another one that began alike and went on otherwise.
 * <p>
 * Before the tasks begin, whatever the sample leads to is counted, field by field. What a task makes later is numbered
 * by that task and by how many it has made before, when it is first told of; and that is before anybody else can have
 * found it. Tasks have the numbers that they have.
 */
final class Census {
    private static final int GOLDEN = 0x9E3779B1;
    /** How many words are found at once, by their hash; others cost a search. */
    private static final int QUICK = 256;

    private final Map<Word, Integer> words = new IdentityHashMap<>();
    private final Word[] quick = new Word[QUICK];
    private final int[] quickNumbers = new int[QUICK];
    /** By number of the object and by word; 0 for none, else the place and 1. */
    private int[][] places = new int[256][];
    private int placeCount;
    /** By maker and how many it has made before; 0 for none, else the number among those made and 1. */
    private final int[][] late;
    private int lateCount;

    private Object[] objects = new Object[512];
    private int[] numbers = new int[512];
    private int[] stamps = new int[512];
    private int stamp;
    private int size;

    private int set;
    private final int[] made;
    private int maker = -1;
    private boolean opaque;
    private final List<Object> unordered = new ArrayList<>();
    private final ArrayDeque<Object> open = new ArrayDeque<>();

    Census(int tasks) {
        made = new int[tasks];
        late = new int[tasks + 1][tasks];
    }

    /** A new sample, and what can be reached from it. */
    void begin(Object root) {
        stamp++;
        size = 0;
        set = 0;
        maker = -1;
        Arrays.fill(made, 0);
        count(root);
    }

    /** The number of a word; the task may be the first to tell of it. */
    int of(int task, Object object, Word word) {
        int at = word.hashCode() & QUICK - 1;
        if (quick[at] != word) {
            quickNumbers[at] = words.computeIfAbsent(word, key -> words.size());
            quick[at] = word;
        }
        return place(number(task, object), quickNumbers[at]);
    }

    /** A task has told of an object. */
    void told(int task, Object object) {
        if (object != null && Fields.leads(object.getClass())) {
            number(task, object);
        }
    }

    private int number(int task, Object object) {
        int at = find(object);
        if (stamps[at] != stamp) {
            maker = task;
            count(object);
            at = find(object);
        }
        return numbers[at];
    }

    private int place(int number, int word) {
        if (number >= places.length) {
            places = Arrays.copyOf(places, Math.max(2 * places.length, number + 1));
        }
        int[] row = places[number];
        if (row == null || word >= row.length) {
            row = row == null ? new int[word + 1] : Arrays.copyOf(row, word + 1);
            places[number] = row;
        }
        if (row[word] == 0) {
            row[word] = ++placeCount;
        }
        return row[word] - 1;
    }

    private void count(Object root) {
        put(root);
        open.add(root);
        for (Object object = open.poll(); object != null; object = open.poll()) {
            Fields.follow(object, this::reach);
        }
        unordered.forEach(container -> Fields.unordered(container).forEach(this::mustBeNumbered));
        unordered.clear();
    }

    /** Whether there was something that nobody can number: then events may have been taken for others. */
    boolean isOpaque() {
        return opaque;
    }

    /** What a container without an order leads to has to be led to by something else as well. */
    private void mustBeNumbered(Object object) {
        opaque |= object != null && Fields.leads(object.getClass()) && stamps[find(object)] != stamp;
    }

    private void reach(Object object) {
        if (object instanceof Map<?, ?> || object instanceof Collection<?>) {
            unordered.add(object);
        }
        if (object != null && Fields.leads(object.getClass()) && stamps[find(object)] != stamp) {
            put(object);
            open.add(object);
        }
    }

    /** Even numbers for what there was at the beginning, odd ones for what was made. */
    private int next() {
        if (maker < 0) {
            return 2 * set++;
        }
        return late(maker, made[maker]++);
    }

    private int late(int by, int before) {
        if (before >= late[by].length) {
            late[by] = Arrays.copyOf(late[by], 2 * before + 1);
        }
        if (late[by][before] == 0) {
            late[by][before] = ++lateCount;
        }
        return 2 * late[by][before] - 1;
    }

    private void put(Object object) {
        if (2 * size >= objects.length) {
            grow();
        }
        int at = find(object);
        objects[at] = object;
        numbers[at] = object instanceof Task task ? late(made.length, task.index()) : next();
        stamps[at] = stamp;
        size++;
    }

    /** Where the object is, or is to be. */
    private int find(Object object) {
        int mixed = System.identityHashCode(object) * GOLDEN;
        int at = (mixed ^ mixed >>> 15) & objects.length - 1;
        while (stamps[at] == stamp && objects[at] != object) {
            at = at + 1 & objects.length - 1;
        }
        return at;
    }

    private void grow() {
        Object[] oldObjects = objects;
        int[] oldNumbers = numbers;
        int[] oldStamps = stamps;
        objects = new Object[2 * oldObjects.length];
        numbers = new int[objects.length];
        stamps = new int[objects.length];
        for (int i = 0; i < oldObjects.length; i++) {
            if (oldStamps[i] == stamp) {
                int at = find(oldObjects[i]);
                objects[at] = oldObjects[i];
                numbers[at] = oldNumbers[i];
                stamps[at] = stamp;
            }
        }
    }
}
