// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.baton;

/**
 * Who looks again in vain, told by what the task itself has looked at and not by whether anybody has written anything.
 */
public interface Looks {
    /**
     * A task that has looked in vain wants to look again.
     *
     * @param loop which of its loops, one inside the other: 0, 1 or 2
     * @param turn 0 at the first look in a row
     * @return whether it has to wait until {@link #changed}
     */
    boolean mustWait(int task, int loop, int turn);

    /** Whether what the waiting task has looked at has changed. */
    boolean changed(int task);
}
