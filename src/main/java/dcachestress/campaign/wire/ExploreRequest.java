// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.wire;

import dcachestress.explore.program.Weakening;

/**
 * What an exploring fork is asked to do: one search of one subject with one property. Travels to the fork as one line.
 *
 * @param subject     class name of the subject
 * @param property    name of the property
 * @param preemptions search through all schedules with at most so many; {@value #RANDOM} for random schedules instead,
 *                    {@value #RT} for those of one CPU under PREEMPT_RT
 * @param sight       what tasks can see of each other's stores
 * @param reduced     whether schedules that differ only in the order of independent steps are left out
 * @param ms          milliseconds after which it stops, exhausted or not
 * @param seed        of random schedules
 * @param weakened which orderings of the code are weakened, as {@link Weakening} spells it; then all searches with
 *                    fewer preemptions come first
 * @param from        where a search through generated programs begins in their order, from 0 to less than 1
 */
public record ExploreRequest(String subject, String property, int preemptions, Sight sight, boolean reduced, int ms,
        long seed, String weakened, double from) {
    /** Instead of a bound on preemptions. */
    public static final int RANDOM = -1;
    /** Instead of a bound on preemptions: every schedule of one CPU under PREEMPT_RT. */
    public static final int RT = -2;
    private static final int FIELDS = 9;

    public ExploreRequest(String subject, String property, int preemptions, boolean reduced, int ms, long seed) {
        this(subject, property, preemptions, Sight.NEWEST, reduced, ms, seed);
    }

    /** With the code as it is. */
    public ExploreRequest(String subject, String property, int preemptions, Sight sight, boolean reduced, int ms,
            long seed) {
        this(subject, property, preemptions, sight, reduced, ms, seed, Weakening.nothing());
    }

    /** From the first program on. */
    public ExploreRequest(String subject, String property, int preemptions, Sight sight, boolean reduced, int ms,
            long seed, String weakened) {
        this(subject, property, preemptions, sight, reduced, ms, seed, weakened, 0);
    }

    /** The same, but generated programs from another place of their order on. */
    public ExploreRequest beginning(double where) {
        return new ExploreRequest(subject, property, preemptions, sight, reduced, ms, seed, weakened, where);
    }

    public String encode() {
        return String.join("\t", subject, property, Integer.toString(preemptions), sight.toString(),
                Boolean.toString(reduced), Integer.toString(ms),
                Long.toString(seed), weakened, Double.toString(from));
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws IllegalArgumentException when the line is something else
     */
    public static ExploreRequest decode(String line) {
        String[] field = line.split("\t", -1);
        if (field.length != FIELDS) {
            throw new IllegalArgumentException("not a search: " + line);
        }
        return new ExploreRequest(field[0], field[1], Integer.parseInt(field[2]), Sight.parse(field[3]),
                Boolean.parseBoolean(field[4]),
                Integer.parseInt(field[5]), Long.parseLong(field[6]), field[7], Double.parseDouble(field[8]));
    }
}
