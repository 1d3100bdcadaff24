// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.gate;

import dcachestress.campaign.journal.SliceLine;
import java.util.Map;
import java.util.TreeMap;

/**
 * Slices of one cell that came to nothing, run by run, and when they are too many.
 *
 * <p>A fork may die for reasons outside: somebody sends SIGKILL, or the machine is short of memory. That comes with
 * time, so in a long run it comes to every cell, and a fixed number would make an error of any cell that runs long
 * enough. A fork that dies <em>of</em> the cell dies in a share of its slices, however many they are. So a share
 * decides: more than one slice in {@value #ONE_IN}, and two at least, because one is not a share of anything. It is
 * taken run by run: the slices of a healthy machine must not hide that the cell kills its forks on another one.
 *
 * <p>What the rule can miss is a cell that kills fewer than one fork in {@value #ONE_IN}. Its verdict rests on the
 * slices that came back, and says how many did not.
 */
public final class LostSlices {
    /** The share, as a fraction: 5 %. */
    static final int ONE_IN = 20;
    /** One loss is not a share. */
    public static final int LEAST = 2;
    /** After so many, most of all slices, a cell gets no further ones: each costs the launcher a new JVM. */
    static final int HOPELESS = 10;

    private final Map<String, Integer> slices = new TreeMap<>();
    private final Map<String, Integer> lost = new TreeMap<>();

    void add(SliceLine line) {
        String run = String.valueOf(line.source());
        slices.merge(run, 1, Integer::sum);
        if (line.error() != null) {
            lost.merge(run, 1, Integer::sum);
        }
    }

    /** Whether some run has lost so many that the cell must be what kills the forks. */
    boolean tooMany() {
        return anyRun(LEAST, ONE_IN);
    }

    /** Whether further slices are not worth their forks: nothing has ever come back, or hardly anything does. */
    boolean hopeless(long samples) {
        return anyRun(samples == 0 ? LEAST : HOPELESS, 2);
    }

    /** Whether some run has lost at least so many, and more than one in {@code oneIn}. */
    private boolean anyRun(int least, int oneIn) {
        return lost.entrySet().stream()
                .anyMatch(run -> run.getValue() >= least && (long) run.getValue() * oneIn > slices.get(run.getKey()));
    }
}
