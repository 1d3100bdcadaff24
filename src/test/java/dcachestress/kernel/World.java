// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All that tasks remember or share, as rows of values that can be taken and put back: row 0 is the run queue with the
 * conditions, row i + 1 is task i. A row has every field of its objects that can change, found by reflection, and the
 * park permit of the task. Left out are the seed of random numbers, which are off, the number of sleeps, which is only
 * counted, and the pace of the thread, which the watchdog reads.
 */
final class World {
    private static final Set<String> SHARED = Set.of("state", "given");
    private static final Set<String> LEFT_OUT = Set.of("seed", "slept", "pace");

    /** A park permit. */
    static final class Permit {
        private boolean given;
    }

    /** A place for one value: the field of an object, and where its row has it. */
    record Slot(Object owner, Field field, int row, int index) {
        String name() {
            return field.getName();
        }

        Object get() {
            try {
                return field.get(owner);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }

        /** What it holds before anybody writes it. */
        Object unset() {
            return field.getType() == boolean.class ? (Object) false : (Object) 0;
        }

        void set(Object value) {
            try {
                field.set(owner, value);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private final List<List<Slot>> rows = new ArrayList<>();
    private final List<List<Slot>> shared = new ArrayList<>();
    private final Map<Object, Map<String, Slot>> slots = new IdentityHashMap<>();
    private final Permit[] permits;

    World(Cast cast) {
        int tasks = cast.runQueue().size();
        permits = Stream.generate(Permit::new).limit(tasks).toArray(Permit[]::new);
        addRow(Stream.concat(Stream.of(cast.runQueue()), cast.conditions().stream()).toArray());
        for (int i = 0; i < tasks; i++) {
            Task task = cast.runQueue().task(i);
            addRow(task, permits[i]);
        }
    }

    private void addRow(Object... owners) {
        List<Slot> row = new ArrayList<>();
        for (Object owner : owners) {
            Map<String, Slot> own = new TreeMap<>();
            for (Class<?> type = owner.getClass(); type != Object.class; type = type.getSuperclass()) {
                for (Field field : Arrays.stream(type.getDeclaredFields()).filter(World::canChange).toList()) {
                    field.setAccessible(true);
                    row.add(new Slot(owner, field, rows.size(), row.size()));
                    own.put(field.getName(), row.get(row.size() - 1));
                }
            }
            slots.put(owner, own);
        }
        shared.add(row.stream().filter(slot -> SHARED.contains(slot.name())).toList());
        rows.add(row);
    }

    private static boolean canChange(Field field) {
        return (field.getModifiers() & (Modifier.STATIC | Modifier.FINAL)) == 0 && !LEFT_OUT.contains(field.getName());
    }

    int rows() {
        return rows.size();
    }

    List<Slot> row(int row) {
        return rows.get(row);
    }

    /** Where this field of this object is. */
    Slot slot(Object owner, String field) {
        return slots.get(owner).get(field);
    }

    /** The slots of this row that another task writes as well. */
    List<Slot> shared(int row) {
        return shared.get(row);
    }

    /** Where the permit of this task is. */
    Slot permit(int task) {
        return slot(permits[task], "given");
    }

    List<Object> take(int row) {
        List<Slot> from = rows.get(row);
        Object[] values = new Object[from.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = from.get(i).get();
        }
        return Arrays.asList(values);
    }

    void put(int row, List<Object> values) {
        List<Slot> to = rows.get(row);
        for (int i = 0; i < to.size(); i++) {
            to.get(i).set(values.get(i));
        }
    }
}
