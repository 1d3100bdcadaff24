// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.search;

/**
 * How far a search without a bound on preemptions has got, with newest values only: a proof for sequential consistency
 * when it has come to its end.
 *
 * @param made    executions that were made to their end; each of another trace, but for loops that look at several
 *                words
 * @param blocked executions that were left, as all that could go on would have repeated another one
 * @param done    the part of the search that is done, by Knuth's estimate: each alternative of a state counts as much
 *                as every other; 1 when it has come to its end
 * @param millis  how long it took
 */
public record Unbounded(long made, long blocked, double done, long millis) {
    /** Whether all traces have been made. */
    public boolean all() {
        return done == 1;
    }

    /** Executions, with those that were left. */
    public long executions() {
        return made + blocked;
    }

    /** How many executions there may well be to make. */
    public double estimate() {
        return done == 0 ? Double.POSITIVE_INFINITY : made / done;
    }
}
