// SPDX-License-Identifier: Apache-2.0
package dcachestress.barrier;

import dcachestress.barrier.BarrierRow.Need;
import java.util.stream.Collectors;

/** The table as a part of a page. */
public final class BarrierMarkdown {
    private BarrierMarkdown() {
    }

    /** A heading, a table of what is executed, what is needed only together, and what is not executed. */
    public static String of(BarrierTable table) {
        StringBuilder text = new StringBuilder("### " + table.subject() + "\n\n"
                + BarrierText.end(table).replace("\nof ", "\nOf ").replace("\n", ".\n") + ".\n\n");
        text.append("| ordering | in | where | O | verdict | without it |\n|---|---|---|---|---|---|\n");
        table.rows().stream().filter(row -> row.need() != Need.NOT_EXECUTED).forEach(row -> text.append(row(row)));
        if (!table.sets().isEmpty()) {
            text.append("\nNot needed alone, and needed together:\n\n");
            table.sets().forEach(set -> text.append("* ").append(BarrierText.together(set)
                    .replaceFirst("together *", "")).append('\n'));
        }
        String unexecuted = table.rows().stream().filter(row -> row.need() == Need.NOT_EXECUTED)
                .map(row -> "`" + row.site().line() + "` (" + row.site().on() + " in " + row.site().method() + ")")
                .collect(Collectors.joining(", "));
        return text + (unexecuted.isEmpty() ? "" : "\nNot executed: " + unexecuted + ".\n");
    }

    private static String row(BarrierRow row) {
        return "| `" + row.site().operation() + "` | `" + BarrierText.place(row.site()) + "` | " + row.site().method()
                + ", " + BarrierText.at(row.site()) + " | "
                + KernelRow.of(row.site()) + " | " + row.need().word() + " | " + BarrierText.says(row)
                .replace("|", "\\|") + " |\n";
    }
}
