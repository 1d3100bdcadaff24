// SPDX-License-Identifier: Apache-2.0
package dcachestress.report.text;

import dcachestress.campaign.plan.Verdict;
import dcachestress.report.model.CellRecord;
import dcachestress.report.model.Commands;
import dcachestress.report.model.Fact;
import dcachestress.report.model.Provenance;
import dcachestress.report.model.RunInfo;
import dcachestress.report.model.RunRecord;
import dcachestress.report.story.StoryMail;
import dcachestress.store.Clean;
import java.util.List;
import java.util.stream.Collectors;

/** {@code summary.md}: what a CI job shows beside its log. */
public final class SummaryMarkdown {
    private static final int SHOWN = 20;

    private SummaryMarkdown() {
    }

    public static String render(RunRecord run) {
        List<CellRecord> bad = run.cells().stream().filter(cell -> !cell.verdict().good() && !cell.judged().neverRun())
                .toList();
        StringBuilder text = new StringBuilder("## dcache-stress: " + (run.judgement().run().exit() == 0 ? "✓ " : "✗ ")
                + run.judgement().run().word() + "\n\n" + escape(Headline.of(run.judgement(), run.info().budget()))
                + "\n");
        bad.stream().filter(cell -> cell.verdict() == Verdict.BROKEN).filter(cell -> cell.exploration() != null
                && cell.exploration().recording() != null).findFirst().ifPresent(cell -> text.append(story(run, cell)));
        if (!bad.isEmpty()) {
            text.append("\n| verdict | cell | why | run it again |\n|---|---|---|---|\n");
            bad.stream().limit(SHOWN).forEach(cell -> text.append(row(cell, run.info())));
            text.append(bad.size() > SHOWN ? "\nand " + (bad.size() - SHOWN) + " more\n" : "");
        }
        List<String> beliefs = Lead.confidence(run);
        text.append(beliefs.isEmpty() ? "" : "\n");
        beliefs.forEach(sentence -> text.append("* ").append(escape(sentence)).append('\n'));
        return Clean.controls(text + "\n" + counts(run) + "\n" + facts(run));
    }

    private static String story(RunRecord run, CellRecord cell) {
        return "\n" + escape(cell.key()) + ", step by step:\n\n" + StoryMail.of(cell.exploration().recording(), false)
                + Provenance.of(run.info(), cell.property().name()).stream().map(StoryMail::point)
                        .collect(Collectors.joining())
                + "\nThe same once more: " + code(Commands.explore(run, cell)) + "\n";
    }

    private static String row(CellRecord cell, RunInfo info) {
        return "| " + cell.verdict().glyph() + " " + cell.verdict().word() + " | " + escape(cell.key()) + " | "
                + escape(cell.why()) + " | "
                + code(Commands.rerun(cell, info)) + " |\n";
    }

    private static String counts(RunRecord run) {
        StringBuilder names = new StringBuilder("|");
        StringBuilder numbers = new StringBuilder("|");
        for (Verdict verdict : Verdict.values()) {
            names.append(' ').append(verdict.glyph()).append(' ').append(verdict.word()).append(" |");
            numbers.append(' ').append(run.cells().stream().filter(cell -> cell.verdict() == verdict).count())
                    .append(" |");
        }
        return names + "\n|" + "---:|".repeat(Verdict.values().length) + "\n" + numbers + "\n";
    }

    private static String facts(RunRecord run) {
        return Fact.of(run).stream().map(fact -> "* " + fact.name() + ": " + escape(fact.value()) + "\n")
                .collect(Collectors.joining());
    }

    /** Not a code span, in which nothing can be escaped. */
    private static String code(String text) {
        return "<code>" + escape(text) + "</code>";
    }

    /** Text that Markdown and the HTML that it lets through read as text. */
    static String escape(String text) {
        StringBuilder safe = new StringBuilder();
        Clean.line(text).chars().forEach(c -> {
            switch (c) {
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '&' -> safe.append("&amp;");
                case '\\', '`', '*', '_', '|', '[', ']', '~', '#', '@' -> safe.append('\\').append((char) c);
                default -> safe.append((char) c);
            }
        });
        return safe.toString();
    }
}
