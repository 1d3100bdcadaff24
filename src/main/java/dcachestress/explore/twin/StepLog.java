// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.twin;

import dcachestress.dcache.Dentry;
import dcachestress.dcache.Inode;
import dcachestress.dcache.QStr;
import dcachestress.kernel.HlistBl;
import dcachestress.kernel.HlistBlNode;
import dcachestress.kernel.ListHead;
import dcachestress.kernel.Lock;
import dcachestress.kernel.SeqCount;
import dcachestress.kernel.Step;
import dcachestress.kernel.Task;
import dcachestress.kernel.WaitQueueEntry;
import dcachestress.kernel.WaitQueueHead;
import dcachestress.subject.Suite;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The steps of one sample, as text that another program can hold against its own: {@code task kind object value},
 * separated by semicolons. Objects are numbered in the order in which they appear, each number behind a letter that
 * says what it is; a reference is written {@code @} and its object. Two samples with equal texts did the same to the
 * same things, whatever the things are called.
 */
public final class StepLog {
    private static final String NULL = "@-";
    private static final List<Step> KINDS = kinds();
    private static final Map<Step, Integer> NUMBERS = IntStream.range(0, KINDS.size()).boxed()
            .collect(Collectors.toUnmodifiableMap(KINDS::get, number -> number));

    private final List<Entry> entries = new ArrayList<>();
    private final Map<Object, Integer> numbers = new IdentityHashMap<>();
    private int numbered;
    private final Set<Object> children = Collections.newSetFromMap(new IdentityHashMap<>());

    private record Entry(int task, Step kind, Object object, long value, Object reference, int stack) {
    }

    /** The kinds of steps; a text has their numbers, from 0. */
    public static List<Step> kinds() {
        Suite.all();    // the model's own steps are known
        return Step.all();
    }

    void clear() {
        entries.clear();
        numbers.clear();
        numbered = 0;
        children.clear();
    }

    public void add(int task, Step kind, Object object, long value, Object reference) {
        add(task, kind, object, value, reference, -1);
    }

    /** The same with the number of the stack from which the step was made; -1 is none. */
    void add(int task, Step kind, Object object, long value, Object reference, int stack) {
        entries.add(new Entry(task, kind, object, value, reference, stack));
        if (reference != null && isSibling(object) != isSibling(reference)) {
            children.add(isSibling(object) ? reference : object);    // the head of the list that a sibling is in
        }
    }

    /** Appends all steps. */
    public void appendTo(StringBuilder text) {
        for (Entry entry : entries) {
            text.append(entry.task).append(' ').append(NUMBERS.get(entry.kind)).append(' ');
            appendObject(text, entry.object);
            text.append(' ');
            appendValue(text, entry);
            if (entry.stack >= 0) {
                text.append(" #").append(entry.stack);
            }
            text.append(';');
            if (entry.kind == Step.DIES) {
                numbers.remove(entry.object);    // the memory is another object's from now on
            }
        }
    }

    private void appendObject(StringBuilder text, Object object) {
        text.append(letter(object)).append((int) numbers.computeIfAbsent(object, unseen -> numbered++));
    }

    private void appendValue(StringBuilder text, Entry entry) {
        if (entry.reference instanceof QStr name) {
            text.append(Integer.toUnsignedString(name.name().hashCode()));
        } else if (entry.reference != null) {
            appendObject(text.append('@'), entry.reference);
        } else if (entry.kind.isPointer()) {
            text.append(NULL);
        } else {
            text.append(entry.value);
        }
    }

    private char letter(Object object) {
        if (object instanceof Dentry) {
            return 'D';
        } else if (object instanceof HlistBl || object instanceof HlistBlNode) {
            return 'B';
        } else if (object instanceof Lock) {
            return 'S';
        } else if (object instanceof SeqCount) {
            return 'C';
        } else if (object instanceof Inode) {
            return 'I';
        } else if (object instanceof Task) {
            return 'T';
        } else if (object instanceof WaitQueueHead) {
            return 'Q';
        } else if (object instanceof WaitQueueEntry) {
            return 'E';
        } else if (object instanceof ListHead) {
            return isSibling(object) || children.contains(object) ? 'K' : 'L';
        }
        return 'O';
    }

    private static boolean isSibling(Object object) {
        return object instanceof ListHead && !(object instanceof WaitQueueEntry) && object.getClass() != ListHead.class;
    }
}
