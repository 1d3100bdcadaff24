// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore;

import dcachestress.kernel.Step;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Probabilistic concurrency testing: each task has a random priority, the highest one that can run does, and at {@code depth - 1} random steps whoever runs falls below
 * all others. With n tasks and at most k steps, one schedule finds a mistake of that depth with probability at least 1 / (n k^(depth-1)).
 */
final class Pct implements Driver {
    /** Depths are tried in turn; few real mistakes need more. */
    static final int DEEPEST = 5;
    private static final int SHALLOWEST = 2;

    private final SplittableRandom random;
    private final int mostSteps;
    private final SearchLog log;
    private final int[] priority;
    private final int[] changes = new int[DEEPEST];
    private int longest = 1;
    private int depth = SHALLOWEST - 1;
    private int steps;
    private int fallen;
    private int preemptions;
    private int size;
    private int[] choices = new int[256];

    Pct(Program program, long seed, int mostSteps, SearchLog log) {
        this.random = new SplittableRandom(seed);
        this.mostSteps = mostSteps;
        this.log = log;
        this.priority = new int[program.tasks()];
    }

    @Override
    public boolean next() {
        depth = depth == DEEPEST ? SHALLOWEST : depth + 1;
        longest = Math.max(longest, steps);
        steps = 0;
        fallen = 0;
        preemptions = 0;
        size = 0;
        for (int i = 0; i < priority.length; i++) {
            int j = random.nextInt(i + 1);
            priority[i] = priority[j];
            priority[j] = i + 1;
        }
        for (int i = 0; i < depth - 1; i++) {
            changes[i] = 1 + random.nextInt(longest);
        }
        Arrays.sort(changes, 0, depth - 1);
        return log.goOn();
    }

    @Override
    public int choose(int current, int enabled) {
        while (fallen < depth - 1 && changes[fallen] <= steps) {
            fallen++;
            if (current >= 0) {
                priority[current] = -fallen;
            }
        }
        int best = -1;
        for (int task = 0; task < priority.length; task++) {
            if ((enabled & 1 << task) != 0 && (best < 0 || priority[task] > priority[best])) {
                best = task;
            }
        }
        if (current >= 0 && best != current && (enabled & 1 << current) != 0) {
            preemptions++;
        }
        if (size == choices.length) {
            choices = Arrays.copyOf(choices, 2 * size);
        }
        choices[size++] = best;
        return best;
    }

    @Override
    public boolean step(int task, Step kind, Object object, long value, Object reference) {
        if (++steps > mostSteps) {
            log.tooLong();
            return false;
        }
        return true;
    }

    @Override
    public void stuck(Standing standing) {
        // Deadlock is an outcome like any other.
    }

    @Override
    public void ended(String outcome) {
        if (outcome != null) {
            log.outcome(outcome, Arrays.copyOf(choices, size), preemptions, 0, steps);
        }
    }

    /** At least this probability, for one schedule of the greatest depth. */
    double probability() {
        return 1 / (priority.length * Math.pow(Math.max(longest, steps), DEEPEST - 1));
    }
}
