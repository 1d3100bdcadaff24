// SPDX-License-Identifier: Apache-2.0
package dcachestress.barrier;

import dcachestress.explore.program.Site;
import java.util.List;

/**
 * What became of a subject when one of its orderings was weaker.
 *
 * @param site     the ordering; of a line that no property runs only function, method and line are known
 * @param need     what that says of it
 * @param weakened the least that it was weakened by when something forbidden showed, else the most; empty when it was
 *                 not executed
 * @param keeps    what is enough, when the ordering can be weaker than it is, and not be gone; else empty
 * @param shown    where something forbidden showed, one for each property
 * @param clean    in how many properties nothing did
 * @param trouble  why a search was lost, one line; empty when none was
 */
public record BarrierRow(Site site, Need need, String weakened, String keeps, List<Shown> shown, int clean,
        String trouble) {
    /** What an ordering is good for. */
    public enum Need {
        /** Without it something forbidden happens. */
        NEEDED("needed"),
        /** Nothing forbidden happens within the bounds. */
        NOT_NEEDED("not needed"),
        /** The time was over before every schedule within the bounds had been seen, or a fork was lost. */
        NOT_SETTLED("not settled"),
        /** No property comes there. */
        NOT_EXECUTED("not executed");

        private final String word;

        Need(String word) {
            this.word = word;
        }

        /** As it is printed. */
        public String word() {
            return word;
        }
    }

    public BarrierRow {
        shown = List.copyOf(shown);
    }

    /** The finding of the fewest preemptions, actors and schedules; null when there is none. */
    public Shown least() {
        return shown.stream().min(Shown.ORDER).orElse(null);
    }
}
