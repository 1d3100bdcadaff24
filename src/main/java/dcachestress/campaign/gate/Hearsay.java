// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.gate;

import dcachestress.campaign.journal.SliceLine;
import dcachestress.campaign.plan.Cell;
import dcachestress.campaign.plan.Expect;
import dcachestress.campaign.worker.Hang;
import dcachestress.kernel.Outcome;
import java.util.Map;
import java.util.TreeMap;

/**
 * A hang that is not proven, or only by CPU time while others had the CPUs as well. It convicts nobody: slow is not
 * broken. A fault that must hang is caught by it all the same, because it was planted.
 */
final class Hearsay {
    /** What is said of a slice whose hang does not count. */
    static final String WORDS = "HUNG without proof";

    private Hearsay() {
    }

    /** The outcomes of a slice of this cell, without such a hang. */
    static Map<String, Long> without(SliceLine line, Cell cell) {
        boolean planted = cell.expect() != Expect.CLEAN && cell.expect() != Expect.ANY
                || cell.subject().outcomes().contains(Outcome.HUNG);
        if (planted || !line.outcomes().containsKey(Outcome.HUNG.name()) || proven(line)) {
            return line.outcomes();
        }
        Map<String, Long> others = new TreeMap<>(line.outcomes());
        others.remove(Outcome.HUNG.name());
        return others;
    }

    private static boolean proven(SliceLine line) {
        boolean disturbed = line.elsewhere() != null && new Disturbance(line.elsewhere()).disturbed();
        return line.proof() != null && !(line.proof().startsWith(Hang.CPU) && disturbed);
    }
}
