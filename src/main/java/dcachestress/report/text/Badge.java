// SPDX-License-Identifier: Apache-2.0
package dcachestress.report.text;

import dcachestress.campaign.gate.Judgement;
import dcachestress.report.model.Words;
import dcachestress.store.Json;

/**
 * {@code badge.json}: what a badge beside a README shows of the newest run, in the form that badge services read from
 * an address.
 *
 * @param schemaVersion of that form
 */
public record Badge(int schemaVersion, String label, String message, String color) {
    /** Name of the file. */
    public static final String FILE = "badge.json";

    public static String of(Judgement judgement) {
        String colour = switch (judgement.run().exit()) {
            case 0 -> "brightgreen";
            case 1 -> "red";
            default -> "yellow";
        };
        return Json.pretty(new Badge(1, "dcache-stress", judgement.run().word() + ", "
                + Words.number(judgement.cells().size(), "cell"), colour));
    }
}
