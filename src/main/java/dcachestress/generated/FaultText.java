// SPDX-License-Identifier: Apache-2.0
package dcachestress.generated;

import dcachestress.barrier.BarrierText;
import dcachestress.generated.FaultRow.Verdict;
import dcachestress.report.model.Words;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What became of generated faults, in lines of text, and as a part of a page. */
public final class FaultText {
    private FaultText() {
    }

    /** One line for a row. */
    public static String row(FaultRow row) {
        Fault fault = row.fault();
        return String.format(Locale.ROOT, "%-14s %-3s %-58s %-34s %s: %s", row.verdict().word(), fault.kind(),
                fault.call() + " " + fault.what(), place(fault), fault.line(), says(row));
    }

    private static String place(Fault fault) {
        return fault.function().isEmpty() ? fault.method() : fault.function().replaceFirst(",.*", "");
    }

    private static String says(FaultRow row) {
        String clean = "clean in " + Words.number(row.clean(), "property").replace("propertys", "properties");
        return switch (row.verdict()) {
            case CAUGHT -> BarrierText.shown(row.shown());
            case EXPLAINED -> clean + ": " + row.reason();
            case MISSED -> clean;
            case NOT_SETTLED -> (row.trouble().isEmpty() ? "not every schedule was seen" : "lost (" + row.trouble()
                    + ")") + "; " + clean + " of " + row.all();
        };
    }

    /** What the table comes to, and its bounds. */
    public static List<String> end(FaultTable table) {
        String sum = Arrays.stream(Verdict.values()).filter(verdict -> table.count(verdict) > 0)
                .map(verdict -> table.count(verdict) + " " + verdict.word()).collect(Collectors.joining(", "));
        String bounds = table.subject() + ": " + Words.number(table.rows().size(), "generated fault")
                + (sum.isEmpty() ? "" : ": " + sum) + "; "
                + Words.number(table.preemptions() + 1, "preemption") + " with two actors, one less with each actor "
                + "more; with an old value one less first";
        return java.util.stream.Stream.of(List.of(bounds), lines("is broken as it is: ", table.broken()),
                lines("too many actors for these bounds: ", table.left()),
                lines("no time for all schedules of ", table.cut()),
                lines("explains nothing any more: ", table.unmatched()))
                .flatMap(List::stream).toList();
    }

    private static List<String> lines(String before, List<String> what) {
        return what.isEmpty() ? List.of() : List.of(before + String.join(", ", what));
    }

    /** A heading, a table, and what it comes to. */
    public static String markdown(FaultTable table) {
        StringBuilder text = new StringBuilder("### " + table.subject() + "\n\n"
                + end(table).stream().map(line -> line.substring(0, 1).toUpperCase(Locale.ROOT) + line.substring(1))
                .collect(Collectors.joining(".\n")) + ".\n\n| class | call | in | where | verdict | what showed |\n"
                + "|---|---|---|---|---|---|\n");
        for (FaultRow row : table.rows()) {
            Fault fault = row.fault();
            text.append("| ").append(fault.kind()).append(" | `").append(fault.call()).append("` ")
                    .append(fault.what()).append(" | `").append(place(fault)).append("` | ").append(fault.method())
                    .append(", ").append(fault.line()).append(" | ").append(row.verdict().word()).append(" | ")
                    .append(says(row).replace("|", "\\|")).append(" |\n");
        }
        return text.toString();
    }

    /** The classes, what is done to a line for each, and why to none for some. */
    public static String classes() {
        return Arrays.stream(FaultClass.values()).map(kind -> "| " + kind + " | " + kind.title() + " | "
                + (kind.how().isEmpty() ? "none: " + kind.why() : kind.how()) + " |\n")
                .collect(Collectors.joining("", "| class | what is wrong | what is done to a line |\n|---|---|---|\n",
                ""));
    }
}
