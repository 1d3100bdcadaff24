// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore;

import dcachestress.explore.baton.Discipline;
import dcachestress.explore.baton.Relay;
import dcachestress.explore.program.Program;
import dcachestress.explore.search.Search;
import dcachestress.explore.search.SearchLog;
import dcachestress.memory.MemoryModel;

/** Searches to the end, with and without the reduction. */
public final class Searches {
    private static final int MOST_STEPS = 5000;

    private Searches() {
    }

    static SearchLog reduced(Program program, int bound) {
        return run(program, bound, true);
    }

    static SearchLog full(Program program, int bound) {
        return run(program, bound, false);
    }

    private static SearchLog run(Program program, int bound, boolean reduced) {
        SearchLog log = new SearchLog(program, Long.MAX_VALUE + System.nanoTime(), false);
        Relay.run(program, new Search(program, bound, reduced, MOST_STEPS, log));
        return log;
    }

    public static SearchLog weak(Program program, MemoryModel model, int bound, int old, boolean reduced) {
        SearchLog log = new SearchLog(program, Long.MAX_VALUE + System.nanoTime(), false);
        Relay.run(program, new Search(program, bound, old, reduced, MOST_STEPS, log), Discipline.FREE, model);
        return log;
    }

    /**
     * A search to which the scheduler does not offer every switch point: it lets the running task go on where
     * {@code every} divides the number of the decision.
     */
    static SearchLog blind(Program program, int bound, boolean reduced, int every) {
        SearchLog log = new SearchLog(program, Long.MAX_VALUE + System.nanoTime(), false);
        Relay.run(program, new Blind(new Search(program, bound, reduced, MOST_STEPS, log), every));
        return log;
    }
}
