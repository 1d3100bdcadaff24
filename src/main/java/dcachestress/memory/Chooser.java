// SPDX-License-Identifier: Apache-2.0
package dcachestress.memory;

/** Decides what memory leaves open. */
@FunctionalInterface
public interface Chooser {
    /**
     * Which message a load of this task reads, or behind how many its store comes.
     *
     * @param options at least 2
     * @return 0 for the newest, up to {@code options - 1}
     */
    int pick(int task, int options);
}
