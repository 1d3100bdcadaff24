// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.wire;

import dcachestress.campaign.host.CpuMap;
import dcachestress.campaign.plan.Cell;
import java.util.List;

/**
 * The shape of a pass. Short strides keep the actors together: with long ones, the first runs ahead and the last finds
 * everything decided. Actors that share CPUs get shorter passes still, because each sample costs them switches, and
 * must give way when they wait.
 */
public final class Stride {
    private static final String SPIN = "THREAD_SPIN_WAIT";
    private static final String GIVE_WAY = "THREAD_YIELD";
    private static final int STOCK_SIZE = 256;
    private static final int STOCK_COUNT = 40;

    private Stride() {
    }

    /** The shape that stock jcstress has. It would not run more actors than CPUs at all; here they give way. */
    public static SliceSpec stock(Cell cell, int ms, int allowedCpus) {
        boolean crowded = CpuMap.UNPINNED.crowded(cell.property().actors(), allowedCpus);
        return new SliceSpec(cell.subject().code().name(), cell.property().runnerClass(), ms, STOCK_SIZE, STOCK_COUNT,
                crowded ? GIVE_WAY : SPIN, false, List.of(), 0);
    }

    public static SliceSpec spec(Cell cell, int ms, boolean stopAtFinding, CpuMap map, int allowedCpus) {
        int actors = cell.property().actors();
        boolean crowded = map.crowded(actors, allowedCpus);
        return new SliceSpec(cell.subject().code().name(), cell.property().runnerClass(), ms, crowded ? 32 : 64, crowded
                ? 2 : 4,
                crowded ? GIVE_WAY : SPIN, stopAtFinding, map.cpus(), 0);
    }
}
