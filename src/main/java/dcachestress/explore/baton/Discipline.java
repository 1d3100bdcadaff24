// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.baton;

/** Which of the tasks that can run a scheduler would let run. */
public interface Discipline {
    /** Any: many CPUs, or preemption at any time. */
    Discipline FREE = (enabledSet, current, enabled) -> enabled;

    /**
     * Those that may run, of those that can. None of some is livelock: somebody spins whom nobody may preempt, for what
     * only the others can change.
     *
     * @param current who ran up to here, or -1
     * @param enabled the tasks that can run, as a set of bits
     */
    int allowed(EnabledSet enabledSet, int current, int enabled);
}
