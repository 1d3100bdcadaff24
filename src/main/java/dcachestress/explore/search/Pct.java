// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.search;

import dcachestress.explore.baton.Driver;
import dcachestress.explore.baton.EnabledSet;
import dcachestress.explore.program.Program;
import dcachestress.kernel.Step;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Probabilistic concurrency testing: each task has a random priority, the highest one that can run does, and at
 * {@code depth - 1} random steps whoever runs falls below all others. With n tasks and at most k steps, one schedule
 * finds a mistake of that depth with probability at least 1 / (n k^(depth-1)). Burckhardt, Kothari, Musuvathi and
 * Nagarakatte, "A Randomized Scheduler with Probabilistic Guarantees of Finding Bugs", ASPLOS 2010.
 * <p>
 * In weak memory the same is done with values: at a few random choices of a value, up to {@link #MOST_OLD} in turn, one
 * that is not the newest is taken at random, and the newest at all others. With w such choices of at most o values,
 * that divides the probability by (w o)^old.
 */
public final class Pct implements Driver {
    /** Depths are tried in turn; few real mistakes need more. */
    public static final int DEEPEST = 5;
    private static final int SHALLOWEST = 2;
    /** Old values and late stores of a schedule in weak memory: none, one, ... and so many in turn. */
    public static final int MOST_OLD = 3;

    private final SplittableRandom random;
    private final int mostSteps;
    private final SearchLog log;
    private final int[] priority;
    private final int[] changes = new int[DEEPEST];
    private final boolean weak;
    /** At which choices of a value, counted from 1, an old one is to be taken. */
    private final int[] aged = new int[MOST_OLD];
    private int mostValues;
    private int mostOptions = 1;
    private int values;
    private int wanted = -1;
    private int old;
    private int longest = 1;
    private int depth = SHALLOWEST - 1;
    private int steps;
    private int fallen;
    private int preemptions;
    private int size;
    private int[] choices = new int[256];

    /** Schedules of a program, with old values if its memory is {@code weak}. */
    public Pct(Program program, long seed, int mostSteps, boolean weak, SearchLog log) {
        this.weak = weak;
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
        age();
        return log.goOn();
    }

    /** Draws where old values are to be seen. The turns of this and of the depth have no common period. */
    private void age() {
        mostValues = Math.max(mostValues, values);
        wanted = weak ? (wanted + 1 + (depth == SHALLOWEST ? 1 : 0)) % (MOST_OLD + 1) : 0;
        for (int i = 0; i < wanted; i++) {
            aged[i] = 1 + random.nextInt(Math.max(1, mostValues));
        }
        values = 0;
        old = 0;
    }

    @Override
    public int pick(int task, int options) {
        values++;
        mostOptions = Math.max(mostOptions, options);
        int choice = 0;
        for (int i = 0; i < wanted && choice == 0; i++) {
            choice = aged[i] == values ? 1 + random.nextInt(options - 1) : 0;
        }
        old += choice > 0 ? 1 : 0;
        remember(choice);
        return choice;
    }

    private void remember(int choice) {
        if (size == choices.length) {
            choices = Arrays.copyOf(choices, 2 * size);
        }
        choices[size++] = choice;
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
        remember(best);
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
    public void stuck(EnabledSet enabledSet) {
        // Deadlock is an outcome like any other.
    }

    @Override
    public void ended(String outcome) {
        if (outcome != null) {
            log.outcome(outcome, Arrays.copyOf(choices, size), preemptions, old, steps);
        }
    }

    /** At least this probability, for one schedule of the greatest depth and the most old values. */
    public double probability() {
        double places = Math.pow(Math.max(longest, steps), DEEPEST - 1);
        return 1 / (priority.length * places * (weak
                ? Math.pow((double) Math.max(1, Math.max(mostValues, values)) * mostOptions, MOST_OLD) : 1));
    }
}
