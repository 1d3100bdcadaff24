// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign;

/**
 * The shape of a pass. Short strides keep the actors together: with long ones, the first runs ahead and the last finds everything decided.
 * Actors that share CPUs get shorter passes still, because each sample costs them switches, and must give way when they wait.
 */
final class Stride {
    private static final String SPIN = "THREAD_SPIN_WAIT";
    private static final String GIVE_WAY = "THREAD_YIELD";

    private Stride() {
    }

    static SliceSpec spec(Cell cell, int ms, boolean stopAtFinding, CpuMap map, int allowedCpus) {
        int actors = cell.property().actors();
        boolean crowded = map.crowded(actors, allowedCpus);
        return new SliceSpec(cell.subject().type().getName(), cell.property().runnerClass(), ms, crowded ? 32 : 64, crowded ? 2 : 4,
                crowded ? GIVE_WAY : SPIN, stopAtFinding, map.cpus());
    }
}
