// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.gate;

import dcachestress.campaign.journal.SliceLine;
import java.util.List;

/**
 * How much of the CPUs that a run had went to others: other processes, or other guests of the same machine. A disturbed
 * host finds less, so it has to see more before it may say that there is nothing to see, and it proves nothing by not
 * finding.
 *
 * @param share from 0 to 1; 0 also when it could not be measured
 */
public record Disturbance(double share) {
    /** Nobody else was there. */
    public static final Disturbance NONE = new Disturbance(0);
    private static final double DISTURBED = 0.10;
    private static final double STARVED = 0.40;

    /** What slices say together, each one as much as it took. */
    public static Disturbance of(List<SliceLine> lines) {
        Sum sum = new Sum();
        lines.forEach(sum::add);
        return sum.disturbance();
    }

    /** What is known while slices come in. */
    public static final class Sum {
        private double elsewhere;
        private long ms;

        public void add(SliceLine line) {
            if (line.elsewhere() != null) {
                elsewhere += line.elsewhere() * line.tookMs();
                ms += line.tookMs();
            }
        }

        public Disturbance disturbance() {
            return ms == 0 ? NONE : new Disturbance(elsewhere / ms);
        }
    }

    /** Whether others had enough of the CPUs to hide something. */
    public boolean disturbed() {
        return share >= DISTURBED;
    }

    /** Whether others had about as much as the run itself, or more. */
    public boolean starved() {
        return share >= STARVED;
    }

    /**
     * Floors ask for a quarter of what a quiet host gives; a disturbed one has to bring half, and a starved one all of
     * it.
     */
    public int factor() {
        return starved() ? 4 : disturbed() ? 2 : 1;
    }

    /** What a reader has to know of the host, without a full stop; empty for a quiet one. */
    public String text() {
        return disturbed() ? "The host gave this run " + Math.round(100 * (1 - share)) + " % of its CPUs ("
                + (starved() ? "starved" : "disturbed") + ")" : "";
    }
}
