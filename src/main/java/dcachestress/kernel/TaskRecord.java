// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

/**
 * Who a task is, and what it remembers for the arbiter. Plain fields: the task's own, read by others only when no actor
 * runs any more.
 */
abstract class TaskRecord {
    private final String role;
    private final int index;
    private final Counters counters = new Counters();
    private Outcome outcome;
    private String detail = "";
    private Object waitsFor;
    private Object wokenFor;
    private Pace pace = Pace.NOBODY;
    private boolean acting;

    TaskRecord(String role, int index) {
        this.role = role;
        this.index = index;
    }

    /**
     * Whether it is between its first and its last step and makes no check of ours: only then are its accesses steps.
     * Plain.
     */
    public final boolean acting() {
        return acting;
    }

    /**
     * A check of ours begins or ends; what it reads is no access of the kernel's, so no step.
     *
     * @return what to pass when the check ends
     */
    public final boolean setActing(boolean newActing) {
        boolean before = acting;
        acting = newActing;
        return before;
    }

    /** Notes a forbidden outcome; the first one of a task stands. */
    public final void note(Outcome what, String details) {
        if (outcome == null) {
            outcome = what;
            detail = details;
        }
    }

    /** Notes a forbidden outcome after which this task cannot go on. */
    public final void die(Outcome what, String details) {
        note(what, details);
        throw TaskExit.FORBIDDEN;
    }

    /** The forbidden outcome that this task noted, or null. Read it when no actor runs any more. */
    public final Outcome outcome() {
        return outcome;
    }

    /** What belongs to {@link #outcome()}, or an empty text. */
    public final String detail() {
        return detail;
    }

    /** The outcome that was noted, with its details, as a sample reports it. Ask only when there is one. */
    public final String noted() {
        return detail.isEmpty() ? outcome.name() : outcome.name() + ' ' + detail;
    }

    /** Where the task slept, retried or was held up. */
    public final Counters counters() {
        return counters;
    }

    /** Remembers what the task waits for, for the arbiter. */
    public final void waitsFor(Object what) {
        waitsFor = what;
    }

    /** What the task last waited for, or null. */
    public final Object waitsFor() {
        return waitsFor;
    }

    /**
     * A waker is about to wake the task, naming this key. Plain: the wakeup orders it, and with two wakers either may
     * stand.
     */
    final void wokenFor(Object key) {
        wokenFor = key;
    }

    /** What the last waker named, or null. */
    public final Object wokenFor() {
        return wokenFor;
    }

    /** Its place among the tasks of the sample, from 0. */
    public final int index() {
        return index;
    }

    /** A name such as {@code owner} or {@code waiter}. */
    public final String role() {
        return role;
    }

    @Override
    public final String toString() {
        return role;
    }

    /** Goes on with what the thread carries from task to task, or begins it. */
    final void inherit(TaskRecord before) {
        pace = before == null ? Pace.begin() : before.pace;
    }

    /** How far the thread that runs it has come. */
    final Pace pace() {
        return pace;
    }
}
