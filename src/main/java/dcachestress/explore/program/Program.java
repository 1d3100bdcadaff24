// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.program;

import dcachestress.kernel.Step;
import java.util.Map;

/**
 * What is explored. It must be deterministic: what a task does next depends on what it has read so far and on nothing
 * else.
 */
public interface Program {
    /** Number of its tasks; at most {@value #MOST_TASKS}. */
    int tasks();

    /** Most tasks that a program can have. */
    int MOST_TASKS = 16;

    /** Builds a sample, and sets its scene. Called by the thread that ran the last task of the sample before. */
    Sample newSample();

    /** Whether a sample may not end like this. */
    boolean forbidden(String outcome);

    /** What becomes of the orderings of its code. */
    default Weakening weakening() {
        return Weakening.NONE;
    }

    /** How many of the samples that were judged so far had each witness, by its name. */
    default Map<String, Long> witnessed() {
        return Map.of();
    }

    /**
     * In the sample that runs now, a step of {@code task} could have come after a later one of {@code otherTask}: told
     * once for each new place in the search.
     */
    default void raced(int task, Step earlier, int otherTask, Step later) {
    }

    /** One sample: run once, each task by a thread of its own, then judged. */
    interface Sample {
        /** Runs a task from its first to its last step; throws nothing that belongs to the sample. */
        void run(int task);

        /** Names what happened; called when all tasks have ended. */
        String judge();

        /** The tasks' names, for traces. */
        String role(int task);

        /** Where a search for the names of objects starts. */
        Object root();
    }
}
