// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore;

import dcachestress.explore.baton.Discipline;
import dcachestress.explore.baton.FixedPriorities;
import dcachestress.explore.baton.Relay;
import dcachestress.explore.program.Program;
import dcachestress.explore.program.PropertyProgram;
import dcachestress.explore.program.Schedule;
import dcachestress.explore.program.Sites;
import dcachestress.explore.program.WeakenedProgram;
import dcachestress.explore.program.Weakening;
import dcachestress.explore.record.Recorder;
import dcachestress.explore.record.Recording;
import dcachestress.explore.search.Bounds;
import dcachestress.explore.search.OnePerTrace;
import dcachestress.explore.search.Pct;
import dcachestress.explore.search.Search;
import dcachestress.explore.search.SearchLog;
import dcachestress.explore.search.Unbounded;
import dcachestress.memory.MemoryModel;
import dcachestress.sample.PropertyInfo;
import dcachestress.subject.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Goes through the schedules of a property with a subject: systematically, with no preemption, one, two, ..., until one
 * has a forbidden outcome; then at random.
 * <p>
 * One task runs at a time. Under {@link MemoryModel#SC} that shows sequentially consistent executions only: a fault
 * that needs a store buffer or reordered memory is clean there, and must be. In the other models loads may see old
 * values as well ({@link dcachestress.memory.Memory}). It needs a JVM in baton mode
 * ({@code -Ddcachestress.baton=true}), and one exploration at a time runs in it.
 */
public final class Explorer {
    private static final double NANOS = 1e6;
    /** After about so many steps no further schedule is tried, around a counterexample, for the last that ends well. */
    private static final long FURTHER = 30_000;

    private final Program program;
    private final Bounds bounds;
    private final List<ExploreReport.Level> levels = new ArrayList<>();
    private final Map<String, Long> outcomes = new HashMap<>();
    private final long begun = System.nanoTime();
    private Map<String, Long> witnesses = Map.of();
    private long schedules;
    private ExploreReport.Chance chance;
    private ExploreReport.Counterexample counterexample;
    private Unbounded unbounded;

    private Explorer(Program program, Bounds bounds) {
        this.program = program;
        this.bounds = bounds;
    }

    /**
     * Explores.
     *
     * @param systematicMs the longest that the searches may take together
     * @param randomMs     how long random schedules may follow when nothing has been found; 0 for none
     * @param seed         of the random part; the same seed makes the same schedules
     */
    public static ExploreReport explore(Class<? extends Subject> subject, PropertyInfo property, Bounds bounds,
            long systematicMs, long randomMs,
            long seed) {
        return explore(new PropertyProgram(property, subject), bounds, systematicMs, randomMs, seed);
    }

    /** The same for any program. */
    public static ExploreReport explore(Program program, Bounds bounds, long systematicMs, long randomMs, long seed) {
        Explorer explorer = new Explorer(program, bounds);
        long deadline = explorer.begun + TimeUnit.MILLISECONDS.toNanos(systematicMs);
        explorer.searches(deadline);
        if (explorer.counterexample == null && randomMs > 0) {
            explorer.randomise(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(randomMs), seed);
        }
        return explorer.report();
    }

    /**
     * One search after the other, until one finds something or has no time; those that can show no more are left out.
     */
    private void searches(long deadline) {
        int complete = -1;
        for (Bounds level : bounds.levels()) {
            if (counterexample != null) {
                return;
            }
            if (level.old() != complete) {
                SearchLog log = search(level, deadline);
                if (!log.all() || log.boundless() && !log.moreWithOld()) {
                    return;
                }
                complete = log.boundless() ? level.old() : complete;
            }
        }
    }

    /**
     * One search, through all schedules with at most the preemptions of the bounds; those with fewer have not been
     * searched before.
     */
    public static ExploreReport search(Class<? extends Subject> subject, PropertyInfo property, Bounds bounds,
            long ms) {
        Explorer explorer = new Explorer(new PropertyProgram(property, subject), bounds);
        explorer.search(bounds, explorer.begun + TimeUnit.MILLISECONDS.toNanos(ms));
        return explorer.report();
    }

    /**
     * The searches with old values of these bounds, and with some orderings weakened, until one finds something: with
     * no preemption, one, two, ...
     */
    public static ExploreReport weakened(Class<? extends Subject> subject, PropertyInfo property, Bounds bounds,
            Weakening weakening, long ms) {
        return weakened(new WeakenedProgram(new PropertyProgram(property, subject), weakening), bounds, ms);
    }

    static ExploreReport weakened(WeakenedProgram program, Bounds bounds, long ms) {
        Explorer explorer = new Explorer(program, bounds);
        boolean on = true;
        for (int n = 0; on && n <= bounds.preemptions(); n++) {
            SearchLog log = explorer.search(Bounds.of(n).in(bounds.memory(), bounds.old()), explorer.begun
                    + TimeUnit.MILLISECONDS.toNanos(ms));
            on = explorer.counterexample == null && log.all() && !log.boundless();
        }
        return explorer.report();
    }

    /**
     * All schedules of one CPU under PREEMPT_RT, where a task is preempted by higher ones only, for every order of
     * priorities.
     *
     * @param sectionPreemptible as before cf634d540a29: the odd section of {@code i_dir_seq} may be preempted
     */
    public static ExploreReport fixedPriorities(Class<?
            extends Subject> subject, PropertyInfo property, boolean sectionPreemptible, long ms) {
        Explorer explorer = new Explorer(new PropertyProgram(property, subject), Bounds.NONE);
        long deadline = explorer.begun + TimeUnit.MILLISECONDS.toNanos(ms);
        boolean all = true;
        for (int[] order : FixedPriorities.orders(property.actors())) {
            if (explorer.counterexample == null) {
                all &= explorer.search(new FixedPriorities(order, sectionPreemptible), deadline);
            }
        }
        explorer.levels.add(new ExploreReport.Level(Bounds.UNBOUNDED, 0, explorer.schedules, 0, all, 0));
        return explorer.report();
    }

    private boolean search(FixedPriorities priorities, long deadline) {
        SearchLog log = new SearchLog(program, deadline, true);
        Relay.run(program, new Search(program, Search.UNBOUNDED, false, bounds.steps(), log), priorities,
                MemoryModel.SC);
        add(log, priorities);
        return log.all();
    }

    /** Whether a class of the model has no orderings of its own, so that they are those of its callers. */
    public static boolean isPrimitive(String className) {
        return Sites.isPrimitive(className);
    }

    /** How many schedules this JVM has begun, over all explorations. */
    public static long begun() {
        return SearchLog.begun();
    }

    private ExploreReport report() {
        return new ExploreReport(levels, chance, Math.round((System.nanoTime() - begun) / NANOS), outcomes, witnesses,
                counterexample, unbounded);
    }

    /**
     * Makes one sample again.
     *
     * @param schedule as {@link Recording#schedule} has it
     * @throws IllegalArgumentException when it is not a schedule of this subject with this property
     */
    public static Recording replay(Class<? extends Subject> subject, PropertyInfo property, String schedule) {
        return replay(new PropertyProgram(property, subject), schedule);
    }

    /** The same for any program. */
    public static Recording replay(Program program, String text) {
        MemoryModel model = model(text);
        String schedule = withoutModel(text);
        return recording(program, Schedule.parse(FixedPriorities.strip(schedule)), FixedPriorities.parse(schedule),
                model);
    }

    /** With weakened orderings it is the ordering that is asked about, and not the schedule. */
    private static Recording recording(Program program, Schedule schedule, Discipline discipline, MemoryModel model) {
        return program.weakening() == Weakening.NONE ? Recorder.record(program, schedule, discipline, model, FURTHER)
                : Recorder.record(program, schedule, discipline, model);
    }

    /** The memory model that the text of a recorded schedule names. */
    public static MemoryModel model(String text) {
        String first = text.strip().split("\\s", 2)[0];
        return first.matches("[a-z]+") ? MemoryModel.of(first) : MemoryModel.SC;
    }

    /** The rest of that text. */
    public static String withoutModel(String text) {
        return text.strip().replaceFirst("^[a-z]+\\s+", "");
    }

    private SearchLog search(Bounds level, long deadline) {
        if (level.preemptions() == Bounds.UNBOUNDED && level.reduced() && level.memory() == MemoryModel.SC) {
            SearchLog proof = prove(level, deadline);
            if (proof.finding() == null) {
                return proof;
            }
            SearchLog again = searchWithin(level, deadline);
            if (again.finding() == null) {
                addItself(proof);
            }
            return again;
        }
        return searchWithin(level, deadline);
    }

    /** Its own schedule, which may have more preemptions than it needs. */
    private void addItself(SearchLog proof) {
        try {
            add(proof, Discipline.FREE);
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new IllegalStateException("a search without a bound came to "
                    + proof.outcomes().keySet().stream().filter(program::forbidden).sorted().toList()
                    + ", and no search that records its schedule did in its time: raise --budget", e);
        }
    }

    /** What this finds is left to the search that can show it with few preemptions. */
    private SearchLog prove(Bounds level, long deadline) {
        long before = System.nanoTime();
        SearchLog log = new SearchLog(program, deadline, true, false);
        OnePerTrace search = new OnePerTrace(program, level.steps(), log);
        Relay.run(program, search, Discipline.FREE, MemoryModel.SC);
        if (log.finding() == null) {
            add(log, Discipline.FREE);
            long millis = Math.round((System.nanoTime() - before) / NANOS);
            unbounded = new Unbounded(log.complete(), log.cutShort(), log.all() ? 1
                    : Math.min(search.done(), Math.nextDown(1.0)), millis);
            levels.add(new ExploreReport.Level(Bounds.UNBOUNDED, 0, log.complete(), log.cutShort(), log.all(), millis));
        }
        return log;
    }

    private SearchLog searchWithin(Bounds level, long deadline) {
        long before = System.nanoTime();
        SearchLog log = new SearchLog(program, deadline, true);
        Search search = new Search(program, level.preemptions(), level.old(), level.reduced(), level.steps(), log);
        Relay.run(program, search, Discipline.FREE, level.memory());
        add(log, Discipline.FREE);
        int reached = log.boundless() ? Bounds.UNBOUNDED : level.preemptions();
        long millis = Math.round((System.nanoTime() - before) / NANOS);
        int old = level.memory() == MemoryModel.SC || log.moreWithOld() ? level.old() : Bounds.UNBOUNDED;
        levels.add(new ExploreReport.Level(reached, old, log.complete(), log.cutShort(), log.all(), millis));
        return log;
    }

    private void randomise(long deadline, long seed) {
        SearchLog log = new SearchLog(program, deadline, true);
        Pct pct = new Pct(program, seed, bounds.steps(), bounds.memory() != MemoryModel.SC, log);
        Relay.run(program, pct, Discipline.FREE, bounds.memory());
        add(log, Discipline.FREE);
        chance = new ExploreReport.Chance(log.complete(), Pct.DEEPEST, pct.probability());
    }

    private void add(SearchLog log, Discipline discipline) {
        log.outcomes().forEach((outcome, count) -> outcomes.merge(outcome, count, Long::sum));
        witnesses = program.witnessed();     // before the finding is made once more
        SearchLog.Finding finding = log.finding();
        if (finding != null) {
            counterexample = counterexample(finding, log.first(), discipline);
        }
        schedules += log.complete();
    }

    private ExploreReport.Counterexample counterexample(SearchLog.Finding shortest, SearchLog.Finding first,
            Discipline discipline) {
        Recording recording = recording(program, new Schedule(shortest.choices()), discipline, bounds.memory());
        if (!recording.outcome().equals(shortest.outcome())) {
            throw new IllegalStateException("replay gave " + recording.outcome() + " instead of " + shortest.outcome());
        }
        return new ExploreReport.Counterexample(shortest.outcome(), shortest.preemptions(), shortest.old(), schedules
                + first.schedules(),
                Math.round((first.nanos() - begun) / NANOS), recording);
    }
}
