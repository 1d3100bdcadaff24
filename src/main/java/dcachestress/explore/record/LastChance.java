// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.record;

import dcachestress.explore.baton.Discipline;
import dcachestress.explore.baton.Driver;
import dcachestress.explore.baton.EnabledSet;
import dcachestress.explore.baton.Relay;
import dcachestress.explore.program.Program;
import dcachestress.explore.program.Schedule;
import dcachestress.explore.search.Search;
import dcachestress.explore.search.SearchLog;
import dcachestress.kernel.Lock;
import dcachestress.kernel.Outcome;
import dcachestress.kernel.Step;
import dcachestress.kernel.Task;
import dcachestress.memory.MemoryModel;
import java.util.Arrays;
import java.util.TreeMap;

/**
 * The last decision of a failing schedule after which a sample could still have ended well. The search begins with that
 * schedule and goes back from its end, so all that leaves it later has been tried, and has failed, when the first
 * sample ends well. There is no bound on preemptions; loads see the newest values from where the schedule is left.
 */
final class LastChance implements Driver {
    private static final int MOST_STEPS = 5_000;

    private final Program program;
    private final Schedule failing;
    private final SearchLog log;
    private final Search search;
    private final Task[] started;
    private final long most;
    /** How many samples that failed have so many decisions in common with the failing schedule. */
    private final TreeMap<Integer, Long> failed = new TreeMap<>();
    private int[] choices = new int[256];
    private int size;
    private int left;
    private long samples;
    private long steps;
    private boolean over;
    private boolean endedEarly;
    private Schedule passing;
    private String outcome;

    /**
     * What was found.
     *
     * @param decision the decision after which all samples fail; -1 when all samples do
     * @param failed   how many samples that is
     * @param every    whether they stand for all there are
     * @param open     whether the search ended before any sample did well, so that an earlier decision may be the one
     * @param tried    samples in all
     * @param passing  one that takes another choice there, and ends well; or null
     * @param outcome  of that one; or null
     */
    record Found(int decision, long failed, boolean every, boolean open, long tried, Schedule passing, String outcome) {
    }

    private LastChance(Program program, Schedule failing, Discipline discipline, long most) {
        this.program = program;
        this.failing = failing;
        this.most = most;
        started = new Task[program.tasks()];
        log = new SearchLog(program, Long.MAX_VALUE + System.nanoTime(), false);
        search = new Search(program, Search.UNBOUNDED, discipline == Discipline.FREE, MOST_STEPS, log).from(failing);
    }

    /**
     * Looks for it.
     *
     * @param most steps of all samples together
     * @return null when nothing can be said
     */
    static Found of(Program program, Schedule failing, Discipline discipline, MemoryModel model, long most) {
        LastChance chance = new LastChance(program, failing, discipline, most);
        Relay.run(program, chance, discipline, model);
        return chance.found();
    }

    private Found found() {
        boolean unfinished = log.complete() + log.cutShort() < samples;
        int decision = passing != null ? left : over || failed.isEmpty() ? -1 : failed.firstKey();
        if (unfinished || failed.isEmpty() || decision >= failing.length()) {
            return null;
        }
        long after = failed.tailMap(decision, false).values().stream().mapToLong(Long::longValue).sum();
        return new Found(decision, after, !endedEarly, passing == null && !over, log.complete(), passing, outcome);
    }

    @Override
    public boolean next() {
        if (passing != null || steps >= most) {
            return false;
        }
        over = !search.next();
        samples += over ? 0 : 1;
        size = 0;
        Arrays.fill(started, null);
        return !over;
    }

    @Override
    public int choose(int current, int enabled) {
        return chosen(search.choose(current, enabled));
    }

    @Override
    public int pick(int task, int options, int repeated) {
        return chosen(search.pick(task, options, repeated));
    }

    private int chosen(int choice) {
        choices = size == choices.length ? Arrays.copyOf(choices, 2 * size) : choices;
        choices[size++] = choice;
        return choice;
    }

    @Override
    public void waits(int task, Lock lock) {
        search.waits(task, lock);
    }

    @Override
    public boolean step(int task, Step kind, Object object, long value, Object reference) {
        steps++;
        if (kind == Step.TASK_BEGIN) {
            started[task] = (Task) object;
        } else if (kind == Step.TASK_END) {
            // Perhaps because another one has noticed something; what it would have done is not known.
            endedEarly |= Arrays.stream(started).anyMatch(other -> other != null && other != started[task]
                    && other.outcome() != null && other.outcome() != Outcome.LOST_WAKEUP);
        }
        return search.step(task, kind, object, value, reference);
    }

    @Override
    public void stuck(EnabledSet enabledSet) {
        search.stuck(enabledSet);
    }

    @Override
    public void ended(String how) {
        search.ended(how);
        if (how == null) {
            return;         // it repeats another one, or has no end
        }
        left = 0;
        while (left < Math.min(size, failing.length()) && choices[left] == failing.choice(left)) {
            left++;
        }
        if (program.forbidden(how)) {
            failed.merge(left, 1L, Long::sum);
        } else {
            passing = new Schedule(Arrays.copyOf(choices, size));
            outcome = how;
        }
    }
}
