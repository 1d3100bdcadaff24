// SPDX-License-Identifier: Apache-2.0
package dcachestress.memory;

/** Decides what memory leaves open. */
@FunctionalInterface
public interface Chooser {
    /**
     * Which message a load of this task reads, or behind how many its store comes.
     *
     * @param options  at least 2
     * @param repeated so many of them, after the newest, are what the task would have got as the newest, had it come
     *                 before the steps that others have made since its own last one
     * @return 0 for the newest, up to {@code options - 1}
     */
    int pick(int task, int options, int repeated);
}
