// SPDX-License-Identifier: Apache-2.0
package dcachestress.report;

import dcachestress.campaign.gate.Witnesses;
import dcachestress.stress.Witness;
import java.util.List;
import java.util.Map;

/**
 * One witness of a cell: what a sample must have done to be able to show what the property forbids.
 *
 * @param name      as results have it
 * @param meaning   in words
 * @param samples   how many had it, or why there is no number
 * @param schedules likewise
 * @param lacking   whether it should have occurred, and never did
 */
public record WitnessView(String name, String meaning, String samples, String schedules, boolean lacking) {
    static List<WitnessView> of(CellRecord cell) {
        return cell.property().witnesses().stream().map(witness -> of(cell, witness)).toList();
    }

    private static WitnessView of(CellRecord cell, Witness witness) {
        Witnesses witnesses = cell.tally().witnesses();
        String excuse = witnesses.excuse(witness);
        String schedules = schedules(cell.exploration(), witness, excuse);
        return new WitnessView(witness.name(), witness.meaning(), samples(cell, witness, excuse), schedules,
                witnesses.missing().contains(witness) || schedules.equals("0"));
    }

    private static String samples(CellRecord cell, Witness witness, String excuse) {
        Long count = cell.tally().witnesses().counts().get(witness.name());
        if (count != null) {
            return Words.count(count);
        }
        return excuse != null ? "does not apply: " + excuse : cell.tally().slices() == 0 ? "not run" : "not counted";
    }

    private static String schedules(Exploration exploration, Witness witness, String excuse) {
        if (exploration == null) {
            return "not explored";
        }
        Map<String, Long> counts = exploration.last().witnesses();
        Long count = counts == null ? null : counts.get(witness.name());
        if (count != null) {
            return Words.count(count);
        }
        return excuse != null ? "does not apply" : counts == null ? "not counted" : "not asked for";
    }
}
