// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The page about cost: a template with the words, and from a run every number and every answer. */
public final class CostPage {
    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)(?: (\\d))?}}");
    private static final int SECOND = 1000;

    private CostPage() {
    }

    /** The page, in Markdown. */
    public static String render(CostRun run) {
        return PLACE.matcher(template()).replaceAll(place -> Matcher.quoteReplacement(fill(place.group(1), place.group(2), run)));
    }

    private static String fill(String what, String number, CostRun run) {
        return switch (what) {
            case "run" -> origin(run);
            case "title" -> Cost.question(Integer.parseInt(number)).title();
            case "answer" -> answer(Integer.parseInt(number), run);
            case "tables" -> tables(Integer.parseInt(number), run);
            default -> throw new IllegalStateException("the template asks for " + what);
        };
    }

    /** Where the numbers come from. */
    static String origin(CostRun run) {
        return "Run of " + run.started() + ", `cost --" + run.effort() + "`, " + run.wallMs() / SECOND + " s; " + run.host().line() + "; JDK "
                + run.jdk() + "; commit " + run.commit() + "." + missing(run);
    }

    private static String missing(CostRun run) {
        List<String> missing = IntStream.rangeClosed(1, Cost.QUESTIONS).filter(number -> section(number, run) == null).mapToObj(String::valueOf)
                .toList();
        return missing.isEmpty() ? "" : " Not measured: " + (missing.size() == 1 ? "question " : "questions ") + String.join(", ", missing) + ".";
    }

    private static String answer(int number, CostRun run) {
        Section section = section(number, run);
        return section == null ? "Not measured in this run." : Cost.question(number).answer(section, run);
    }

    private static String tables(int number, CostRun run) {
        StringBuilder text = new StringBuilder();
        Section section = section(number, run);
        if (section != null) {
            section.notes().forEach(note -> text.append(note).append("\n\n"));
            section.tables().forEach(table -> append(text, table));
        }
        return text.toString().strip();
    }

    private static Section section(int number, CostRun run) {
        return run.sections().stream().filter(each -> each.question() == number).findFirst().orElse(null);
    }

    private static void append(StringBuilder text, Table table) {
        text.append("| ").append(table.caption()).append(" | ").append(String.join(" | ", table.columns())).append(" |\n|---|");
        text.append("---:|".repeat(table.columns().size())).append('\n');
        for (Row row : table.rows()) {
            text.append("| ").append(row.name());
            row.cells().forEach(cell -> text.append(" | ").append(Say.number(cell)));
            text.append(" |\n");
        }
        text.append('\n');
    }

    private static String template() {
        try (InputStream in = CostPage.class.getResourceAsStream("page.md")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
