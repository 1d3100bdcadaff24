// SPDX-License-Identifier: Apache-2.0
package dcachestress;

import dcachestress.campaign.ExploreLine;
import dcachestress.campaign.Verdict;
import dcachestress.explore.TraceText;
import dcachestress.report.Words;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** What an exploration says on the console: a line a cell, the traces when few were asked for, and what it comes to. */
final class ExploreConsole {
    private final PrintWriter out;
    private final boolean traces;

    /**
     * A console.
     *
     * @param traces whether each counterexample is shown at once
     */
    ExploreConsole(PrintWriter out, boolean traces) {
        this.out = out;
        this.traces = traces;
    }

    void cell(ExploreLine line) {
        Verdict verdict = Verdict.valueOf(line.verdict().toUpperCase(Locale.ROOT));
        out.printf(Locale.ROOT, "%s %-12s %-26s %-17s %s%n", verdict.glyph(), verdict.word(), line.subject(), line.property(), claim(line));
        if (traces && line.counterexample() != null) {
            out.println();
            out.println(TraceText.of(line.counterexample(), false));
        }
        out.flush();
    }

    private static String claim(ExploreLine line) {
        String effort = Words.number(line.schedules(), "schedule") + ", " + Words.time(line.millis());
        if (line.error() != null) {
            return line.error();
        }
        if (line.outcome() != null) {
            return line.outcome() + " at " + Words.number(line.preemptions(), "preemption") + ", "
                    + Words.number(line.counterexample().steps().size(), "step") + "; first after " + Words.number(line.foundAfter(), "schedule")
                    + ", " + Words.time(line.foundMs());
        }
        if (line.method().equals("random")) {
            return "random: nothing in " + effort;
        }
        String saved = line.reduction() == null ? "" : String.format(Locale.ROOT, ", reduced %.1f times", line.reduction());
        return line.exhaustedAt() < 0 ? "not exhausted: " + effort
                : "exhausted at " + (line.exhaustedAt() == Integer.MAX_VALUE ? "any number of preemptions"
                : Words.number(line.exhaustedAt(), "preemption")) + ": " + effort + saved;
    }

    void end(List<ExploreLine> lines, long millis) {
        StringBuilder text = new StringBuilder();
        for (Verdict verdict : Verdict.values()) {
            long count = lines.stream().filter(line -> line.method().equals("explore") && line.verdict().equals(verdict.word())).count();
            if (count > 0) {
                text.append(text.isEmpty() ? "" : ", ").append(count).append(' ').append(verdict.word());
            }
        }
        long schedules = lines.stream().mapToLong(ExploreLine::schedules).sum();
        out.println();
        out.println(text + "; " + Words.count(schedules) + " schedules in " + Words.time(millis));
        out.flush();
    }
}
