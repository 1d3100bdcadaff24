// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.record;

import dcachestress.kernel.Pace;
import dcachestress.kernel.Task;
import dcachestress.subject.Named;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Readable names for the objects of a sample, found by walking from the sample through all fields: whoever leads to an
 * object names it. The model carries no names for this, so that it costs nothing when nobody looks.
 */
final class Names {
    /** Links lead on, but what they lead to is named by what it is embedded in. */
    private static final Set<String> LINKS = Set.of("next", "prev", "previous", "first", "value");
    private static final Map<String, String> TABLES = Map.of("dentryHash", "dentry_hashtable", "inLookupHash",
            "in_lookup_hashtable",
            "table", "bit_wait_table");

    private final Map<Object, String> names = new IdentityHashMap<>();
    private final Map<String, Integer> used = new HashMap<>();
    private final ArrayDeque<Object> roots = new ArrayDeque<>();

    /** Names for what can be reached from here. */
    Names(Object root) {
        roots.add(root);
        walk();
    }

    /** The name of an object; one that nothing leads to yet is looked for again, from everything that has been seen. */
    String of(Object object) {
        if (object == null) {
            return "NULL";
        }
        if (!names.containsKey(object)) {
            walk();
        }
        if (!names.containsKey(object)) {
            name(object, itself(object));
        }
        return names.get(object);
    }

    /**
     * What an object that nothing leads to says of itself; the name of its class when it says nothing, or cannot. It
     * may look at the model for that, which is no step.
     */
    private static String itself(Object object) {
        Task asked = Task.current();
        boolean acting = asked != null && asked.setActing(false);
        try {
            boolean silent = object.getClass().getMethod("toString").getDeclaringClass() == Object.class;
            String said = silent ? null : object.toString();
            return said == null || said.isBlank() ? object.getClass().getSimpleName() : said;
        } catch (NoSuchMethodException | RuntimeException | StackOverflowError e) {
            return object.getClass().getSimpleName();
        } finally {
            if (asked != null) {
                asked.setActing(acting);
            }
        }
    }

    /** A step has led to this object, perhaps as the only one. */
    void seen(Object object) {
        if (object != null && ours(object) && !names.containsKey(object)) {
            roots.add(object);
        }
    }

    private void walk() {
        Map<Object, Boolean> walked = new IdentityHashMap<>();
        ArrayDeque<Object> open = new ArrayDeque<>(roots);
        while (!open.isEmpty()) {
            Object object = open.poll();
            if (walked.put(object, true) == null) {
                for (Class<?> type = object.getClass(); type != null && type != Object.class;
                        type = type.getSuperclass()) {
                    for (Field field : type.getDeclaredFields()) {
                        follow(object, field, open);
                    }
                }
            }
        }
    }

    private void follow(Object owner, Field field, ArrayDeque<Object> open) {
        if (Modifier.isStatic(field.getModifiers()) || field.getType().isPrimitive()) {
            return;
        }
        try {
            field.setAccessible(true);
            Object value = field.get(owner);
            if (value != null && value.getClass().isArray() && !value.getClass().getComponentType().isPrimitive()) {
                for (int i = 0; i < Array.getLength(value); i++) {
                    reach(owner, field.getName(), i, Array.get(value, i), open);
                }
            } else {
                reach(owner, field.getName(), -1, value, open);
            }
        } catch (IllegalAccessException | RuntimeException e) {
            // A field that nobody may read names nothing.
        }
    }

    private void reach(Object owner, String field, int index, Object value, ArrayDeque<Object> open) {
        if (value != null && ours(value)) {
            if (!names.containsKey(value) && !LINKS.contains(field)) {
                name(value, describe(owner, field, index, value));
            }
            open.add(value);
        }
    }

    private String describe(Object owner, String field, int index, Object value) {
        if (value instanceof Task task) {
            return task.role();
        }
        if (value instanceof Named named && named.label() != null) {
            return named.label();
        }
        String ownersName = names.getOrDefault(owner, "");
        if (index >= 0) {
            String table = TABLES.getOrDefault(field, field);
            return field.equals("slots") ? "wait entry of " + names.getOrDefault(ownerOf(owner), "?")
                    + (index == 0 ? "" : " " + index)
                    : table + "[" + index + "]";
        }
        String part = owner instanceof Named named ? named.part(field, ownersName) : null;
        if (part != null) {
            return part;
        }
        return switch (field) {
            case "renameLock" -> "rename_lock";
            case "lock" -> ownersName + ".lock";
            case "list" -> ownersName + ".head";
            case "count" -> ownersName + ".seqcount";
            default -> ownersName.isEmpty() || names.containsKey(owner) && hidden(owner) ? field
                    : ownersName + "." + field;
        };
    }

    /** The plumbing between a sample and the objects that a reader knows: no part of a name. */
    private static boolean hidden(Object owner) {
        String type = owner.getClass().getPackageName();
        return !type.endsWith(".kernel") && !(owner instanceof Named named && named.label() != null)
                || owner instanceof Task;
    }

    private static Object ownerOf(Object stack) {
        try {
            Field task = stack.getClass().getDeclaredField("task");
            task.setAccessible(true);
            return task.get(stack);
        } catch (ReflectiveOperationException e) {
            return stack;
        }
    }

    private void name(Object object, String wanted) {
        int times = used.merge(wanted, 1, Integer::sum);
        boolean prime = object instanceof Named named && named.label() != null;
        names.put(object, times == 1 ? wanted : prime ? wanted + "'".repeat(times - 1) : wanted + "#" + times);
    }

    private static boolean ours(Object object) {
        Class<?> type = object.getClass();
        return !type.isEnum() && !isValue(type) && !(object instanceof String) && !type.getName().startsWith("java.")
                && !(object instanceof Thread) && !(object instanceof Class)
                && !(object instanceof Pace);       // leads from a thread to the sample that it ran before
    }

    /** A record of texts and numbers: it never changes, and is no part of a name. */
    private static boolean isValue(Class<?> type) {
        return type.isRecord() && Arrays.stream(type.getRecordComponents())
                .allMatch(part -> part.getType().isPrimitive() || part.getType() == String.class);
    }
}
