// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.litmus;

import dcachestress.explore.baton.Discipline;
import dcachestress.explore.baton.Relay;
import dcachestress.explore.program.Program;
import dcachestress.explore.program.Schedule;
import dcachestress.explore.record.Recorder;
import dcachestress.explore.record.Recording;
import dcachestress.explore.search.Search;
import dcachestress.explore.search.SearchLog;
import dcachestress.herd.LitmusTest;
import dcachestress.memory.MemoryModel;
import java.util.concurrent.TimeUnit;

/**
 * Whether a litmus test's state can be reached.
 *
 * @param reached     some schedule ends in it
 * @param complete    all schedules within some bounds were run, and these bounds have left none out
 * @param preemptions bound of the last search that came to its end, or in which the state was reached
 * @param old         the same of old values and late stores
 * @param schedules   how many were run
 * @param millis      how long that took
 * @param recording   a schedule that reaches the state, or null
 */
public record LitmusVerdict(boolean reached, boolean complete, int preemptions, int old, long schedules, long millis,
        Recording recording) {
    private static final int MOST_STEPS = 2000;
    private static final int MOST = 6;

    /**
     * Searches with growing bounds, as many preemptions as old values, until the state is reached, nothing is left out,
     * or the time is over.
     *
     * @param ms the longest that it may take
     */
    public static LitmusVerdict of(LitmusTest test, MemoryModel model, boolean reduced, long ms) {
        Program program = new LitmusProgram(test);
        long begun = System.nanoTime();
        long deadline = begun + TimeUnit.MILLISECONDS.toNanos(ms);
        long schedules = 0;
        int done = -1;
        for (int n = 0; n <= MOST; n++) {
            SearchLog log = new SearchLog(program, deadline, true, false);
            int old = model == MemoryModel.SC ? 0 : n;
            Search search = n < MOST ? new Search(program, n, old, reduced, MOST_STEPS, log)
                    : new Search(program, Search.UNBOUNDED, Search.UNBOUNDED, reduced, MOST_STEPS, log);
            Relay.run(program, search, Discipline.FREE, model);
            schedules += log.complete();
            SearchLog.Finding found = log.finding();
            boolean all = log.boundless() && !log.moreWithOld();
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
            if (found != null) {
                Recording recording = Recorder.record(program, new Schedule(found.choices()), Discipline.FREE, model);
                return new LitmusVerdict(true, all, found.preemptions(), found.old(), schedules, millis, recording);
            }
            done = log.all() ? n : done;
            if (all || !log.all() || n == MOST) {
                return new LitmusVerdict(false, all, done, done, schedules, millis, null);
            }
        }
        throw new AssertionError("the last search has returned");
    }
}
