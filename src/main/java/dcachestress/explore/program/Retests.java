// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.program;

import dcachestress.kernel.Task;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds out, from what samples do, how a loop that code under test has written around {@code schedule()} tests again:
 * which line reads first when the task is awake, and what it reads there when the loop ends.
 */
final class Retests {
    /** Between the place of a loop, its test's and the value, in a key. */
    static final String MARK = "~";

    private final Map<Task, Reader> readers = new IdentityHashMap<>();
    private final Map<String, SlipSite> loops = new LinkedHashMap<>();
    private final Map<String, String> tests = new HashMap<>();
    private final Map<String, Set<Long>> sleeps = new HashMap<>();
    private final Map<String, Set<Long>> ends = new HashMap<>();

    /** The last number that a task has read, if nothing has come of it yet; and the loop in which it last slept. */
    private static final class Reader {
        String line;
        long value;
        SlipSite loop;
    }

    /** The task reads a number. */
    void reads(Task task, long value) {
        String line = Sites.reader();
        if (line == null) {
            return;
        }
        Reader reader = reader(task);
        goesOn(reader);
        if (reader.loop != null && method(line).equals(method(reader.loop.place()))) {
            loops.putIfAbsent(reader.loop.key(), reader.loop);
            tests.putIfAbsent(reader.loop.key(), line);
        }
        reader.loop = null;
        reader.line = line;
        reader.value = value;
    }

    private static String method(String place) {
        return place.substring(0, place.lastIndexOf(':'));
    }

    /** The task is about to sleep, in a loop of its own or in one of a primitive. */
    void sleeps(Task task, SlipSite loop) {
        Reader reader = reader(task);
        if (reader.line != null) {
            sleeps.computeIfAbsent(reader.line, unseen -> new TreeSet<>()).add(reader.value);
        }
        reader.line = null;
        reader.loop = loop;
    }

    /** It does not sleep. */
    void goesOn(Task task) {
        goesOn(reader(task));
    }

    private void goesOn(Reader reader) {
        if (reader.line != null) {
            ends.computeIfAbsent(reader.line, unseen -> new TreeSet<>()).add(reader.value);
        }
        reader.line = null;
    }

    private Reader reader(Task task) {
        return readers.computeIfAbsent(task, unseen -> new Reader());
    }

    /** A new sample. */
    void reset() {
        readers.clear();
    }

    /** The loops of which it is known how they end. */
    List<SlipSite> seen() {
        List<SlipSite> seen = new ArrayList<>();
        loops.forEach((key, loop) -> {
            String test = tests.get(key);
            ends.getOrDefault(test, Set.of()).stream()
                    .filter(value -> !sleeps.getOrDefault(test, Set.of()).contains(value)).findFirst()
                    .ifPresent(value -> seen.add(new SlipSite(key + MARK + test + MARK + value, loop.slip(),
                            loop.called(), loop.function(), loop.method(), loop.line())));
        });
        return seen;
    }
}
