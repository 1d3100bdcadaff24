// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

/**
 * The part of a task's kernel stack on which wait entries live. A frame that ends leaves its slot to the next one, so
 * an entry that is still linked then is a dangling pointer: it is poisoned with plain stores. A waker that comes upon
 * the poison has found a dead entry (F8); poison that was written over shows a waker that was late (F9). The garbage
 * collector would hide both.
 */
public final class Stack {
    private static final int SLOTS = 4;

    private final Task task;
    private WaitQueueEntry[] slots;
    private int depth;
    private int used;

    Stack(Task task) {
        this.task = task;
    }

    /**
     * A frame begins: the entry in its slot, not yet initialised. Whoever has written into it since the last frame
     * ended was late (F9).
     */
    public WaitQueueEntry push() {
        if (slots == null) {
            slots = new WaitQueueEntry[SLOTS];
        }
        if (depth == used) {
            slots[used++] = new WaitQueueEntry(task);
        } else if (!slots[depth].poisonIntact()) {
            task.note(Outcome.ENTRY_OVERWRITTEN, "");
        }
        return slots[depth++];
    }

    /** The innermost frame ends. */
    public void pop() {
        slots[--depth].poison();
    }

    /** Whether an entry has ever lived here; for the arbiter. */
    public boolean used() {
        return used > 0;
    }

    /** Whether nobody has written into an entry after its frame had ended; for the arbiter. */
    public boolean poisonIntact() {
        for (int i = depth; i < used; i++) {
            if (!slots[i].poisonIntact()) {
                return false;
            }
        }
        return true;
    }
}
