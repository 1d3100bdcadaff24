// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

/**
 * The ways in which a task leaves a sample before its end. Preallocated and without a stack, so that throwing one costs
 * nothing. What a task left for is noted on the task before the throw: a scheme that catches {@code Throwable} cannot
 * hide it.
 */
final class TaskExit extends Error {
    private static final long serialVersionUID = 1L;

    /** Asleep, and nobody left to wake it. */
    static final TaskExit LOST_WAKEUP = new TaskExit("lost wakeup");
    /** Going on would touch memory that is dead, or block for ever; the outcome has been noted. */
    static final TaskExit FORBIDDEN = new TaskExit("forbidden outcome");
    /** Another task of the sample has left in one of these ways, perhaps with a lock held. */
    static final TaskExit GIVEN_UP = new TaskExit("sample given up");
    /** The slice's watchdog has given up. */
    static final TaskExit HUNG = new TaskExit("hung");

    private TaskExit(String message) {
        super(message, null, false, false);
    }
}
