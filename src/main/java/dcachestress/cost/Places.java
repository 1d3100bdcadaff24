// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

import dcachestress.dcache.Dentry;
import dcachestress.dcache.DentryStep;
import dcachestress.dcache.Inode;
import dcachestress.kernel.HlistBlNode;
import dcachestress.kernel.Lock;
import dcachestress.kernel.LockClass;
import dcachestress.kernel.Task;
import dcachestress.kernel.WaitQueueEntry;
import dcachestress.kernel.WaitQueueHead;
import dcachestress.kernel.Word;
import java.lang.reflect.Field;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Where in the kernel's memory an access goes: which cache line of 64 bytes. Java objects lie elsewhere, so the lines
 * are those of {@code struct dentry} on x86-64 (three lines: walk-hot fields, operations, lock and lists); a queue
 * head, a chain head, an inode's lock and its {@code i_dir_seq}, and a task's stack and state count as a line each. The
 * parts of a dentry are found by the names of its fields, once for each dentry; the model knows nothing of it.
 */
final class Places {
    /**
     * The line of {@code d_flags}, {@code d_seq}, {@code d_hash}, {@code d_parent}, {@code d_name}, {@code d_inode}.
     */
    static final int WALK_LINE = 0;
    /** The line of {@code d_op}, {@code d_fsdata}. */
    private static final int OPERATIONS_LINE = 1;
    /**
     * The line of {@code d_lockref}, {@code d_lru} or {@code d_wait}, {@code d_sib}, {@code d_children}, {@code
     * d_in_lookup_hash}.
     */
    static final int LOCK_LINE = 2;
    private static final Map<String, Integer> PARTS = Map.of("seq", WALK_LINE, "hash", WALK_LINE, "lockRef", LOCK_LINE,
            "inLookupHash", LOCK_LINE, "children", LOCK_LINE, "sibling", LOCK_LINE);

    private final Map<Object, Line> known = new IdentityHashMap<>();
    private final Map<Object, Integer> ids = new IdentityHashMap<>();

    /** A cache line: of which object, and which of its lines. */
    record Line(int object, int line) {
    }

    /** Learns the parts of what an access has touched or led to. */
    void learn(Object object) {
        if (object instanceof HlistBlNode<?> node) {
            learn(node.container());
        } else if (object instanceof Dentry && !known.containsKey(object)) {
            PARTS.forEach((name, line) -> part(object, Dentry.class, name, line));
        } else if (object instanceof WaitQueueHead && !known.containsKey(object)) {
            part(object, WaitQueueHead.class, "lock", 0);
            part(object, WaitQueueHead.class, "list", 0);
        }
    }

    private void part(Object whole, Class<?> type, String name, int line) {
        known.put(whole, new Line(id(whole), 0));
        known.put(read(whole, type, name), new Line(id(whole), line));
    }

    /** The line that an access to this word of this object touches. */
    Line of(Object object, Word word) {
        if (object instanceof Dentry) {
            return new Line(id(object), lineOf(word));
        }
        if (object instanceof Inode) {
            return new Line(id(object), word.hashCode());
        }
        if (object instanceof WaitQueueEntry entry) {
            return new Line(id(entry.task()), 1);
        }
        if (object instanceof Task) {
            return new Line(id(object), 0);
        }
        return known.computeIfAbsent(object, other -> new Line(id(other), 0));
    }

    /** Whether this is the lock of a wait queue. */
    static boolean ofQueue(Lock lock) {
        return read(lock, Lock.class, "lockClass") == LockClass.WAIT_QUEUE;
    }

    private static int lineOf(Word word) {
        return word == DentryStep.WAIT ? LOCK_LINE : word == DentryStep.FSDATA ? OPERATIONS_LINE : WALK_LINE;
    }

    private int id(Object object) {
        return ids.computeIfAbsent(object, any -> ids.size());
    }

    /** A private field of the model. */
    static Object read(Object whole, Class<?> type, String name) {
        try {
            Field field = type.getDeclaredField(name);
            field.setAccessible(true);
            return field.get(whole);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the model has changed: " + type.getSimpleName() + " has no " + name, e);
        }
    }
}
