// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.search;

/**
 * How far a search without a bound on preemptions has got, with newest values only: a proof for sequential consistency
 * when it has come to its end.
 *
 * @param traces  executions that were made to their end, each of another trace
 * @param blocked executions that were left, as all that could go on would have repeated another one
 * @param done    the part of the search that is done, by Knuth's estimate: each alternative of a state counts as much
 *                as every other; 1 when it has come to its end
 * @param millis  how long it took
 */
public record Unbounded(long traces, long blocked, double done, long millis) {
    /** Whether all traces have been made. */
    public boolean all() {
        return done == 1;
    }

    /** Executions, with those that were left. */
    public long executions() {
        return traces + blocked;
    }

    /** How many traces there may well be. */
    public double estimate() {
        return done == 0 ? Double.POSITIVE_INFINITY : traces / done;
    }
}
