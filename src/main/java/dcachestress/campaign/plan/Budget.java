// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.plan;

/**
 * How long a run may take.
 *
 * @param targetMs   milliseconds that the run aims for
 * @param patienceMs milliseconds after which also a fault that is not caught, and a cell that has seen too little, is
 *                   given up
 */
public record Budget(long targetMs, long patienceMs) {
    /** Patience as a multiple of the target, when nothing is said: a slow host ends later rather than red. */
    public static final int PATIENCE_FACTOR = 5;

    public Budget {
        if (targetMs <= 0 || patienceMs < targetMs) {
            throw new IllegalArgumentException("budget " + targetMs + " ms, patience " + patienceMs + " ms");
        }
    }

    /** A budget with the usual patience. */
    public static Budget of(long targetMs) {
        return new Budget(targetMs, PATIENCE_FACTOR * targetMs);
    }

    /** A part of it, with patience in proportion. */
    public Budget part(double share) {
        return new Budget(Math.max(1, Math.round(share * targetMs)), Math.max(1, Math.round(share * patienceMs)));
    }

    /** What is left of it when a part has been used; at least half. */
    public Budget after(long usedMs) {
        long used = Math.min(usedMs, targetMs / 2);
        return new Budget(targetMs - used, patienceMs - used);
    }

    /** Milliseconds that are left for a cell: of the target, or of the patience when the run still needs the cell. */
    public long left(long nowMs, boolean needed) {
        return (needed ? patienceMs : targetMs) - nowMs;
    }
}
