// SPDX-License-Identifier: Apache-2.0
package dcachestress.memory;

/** One value that a place has had. */
final class Message {
    /** Who made what was there before the first task came. */
    static final int SCENE = -1;

    /** Its place in the modification order, in steps that leave room for stores that come late. */
    final int time;
    final Object value;
    /** Of a read-modify-write: nothing comes between it and the message before. */
    final boolean atomic;
    final int task;
    /** Number of the step that made it, in its sample. */
    final int step;
    /** What whoever acquires it must see. */
    int[] view = Views.NONE;
    /**
     * The part of that which comes from full barriers: it must be seen by all that happens after this message, however
     * it was read.
     */
    int[] strong = Views.NONE;
    /**
     * Of an unlock: the stores of its task before it. They come before those of whoever takes the lock next, whoever
     * reads these.
     */
    int[] own = Views.NONE;
    /** How many accesses of each task come before whoever acquires it. */
    int[] clock = Views.NONE;

    Message(int time, Object value, boolean atomic, int task, int step) {
        this.time = time;
        this.value = value;
        this.atomic = atomic;
        this.task = task;
        this.step = step;
    }
}
