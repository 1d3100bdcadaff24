// SPDX-License-Identifier: Apache-2.0
package dcachestress.report;

import dcachestress.campaign.CellVerdict;
import dcachestress.campaign.Judgement;
import dcachestress.campaign.Tally;
import dcachestress.fault.SubjectInfo;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code index.html}: one table with every cell, the bad ones told first. It needs no other file, no script and no network. */
final class IndexPage {
    private static final String FRAME = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>%s</title>
            <style>
            %s</style>
            </head>
            <body>
            <main>
            <h1>dcache-stress</h1>
            <p class="lead %s">%s</p>
            %s<table>
            <caption>Every subject with each of its properties</caption>
            <thead>
            <tr><th scope="col">Property</th><th scope="col">Verdict</th><th scope="col">Contended samples</th>\
            <th scope="col">Worst outcome, or bound</th><th scope="col">Time to catch</th></tr>
            </thead>
            %s</table>
            <footer><p>%s</p>
            <p><a href="summary.txt">summary.txt</a> <a href="run.json">run.json</a> <a href="slices.jsonl">slices.jsonl</a></p></footer>
            </main>
            </body>
            </html>
            """;

    private IndexPage() {
    }

    static String render(RunInfo info, Judgement judgement) {
        String headline = Summary.headline(judgement);
        return FRAME.formatted(Html.escape("dcache-stress: " + judgement.run().word()), PageStyle.CSS,
                judgement.run().exit() == 0 ? "good" : "bad", Html.escape(headline), badCells(judgement), bodies(judgement),
                Html.escape("Run of " + info.started().truncatedTo(ChronoUnit.SECONDS) + ": " + Summary.facts(info)));
    }

    private static String badCells(Judgement judgement) {
        String cells = judgement.bad().stream().filter(cell -> !cell.neverRun()).map(IndexPage::badCell).collect(Collectors.joining());
        return cells.isEmpty() ? "" : "<ul class=\"worst\">\n" + cells + "</ul>\n";
    }

    private static String badCell(CellVerdict cell) {
        String key = cell.tally().cell().key();
        return "<li><a href=\"#" + Html.escape(key) + "\">" + Html.escape(key) + "</a>: " + verdict(cell) + " "
                + Html.escape(cell.why()) + "<br><code>" + Html.escape(rerun(cell)) + "</code></li>\n";
    }

    private static String rerun(CellVerdict cell) {
        return "java -jar target/dcache-stress.jar run --subject " + cell.tally().cell().subject().name() + " --property "
                + cell.tally().cell().property().name();
    }

    private static String bodies(Judgement judgement) {
        Map<SubjectInfo, List<CellVerdict>> bySubject = judgement.cells().stream()
                .collect(Collectors.groupingBy(cell -> cell.tally().cell().subject(), LinkedHashMap::new, Collectors.toList()));
        StringBuilder html = new StringBuilder();
        bySubject.forEach((subject, cells) -> {
            html.append("<tbody>\n<tr class=\"subject\"><th scope=\"rowgroup\" colspan=\"5\">").append(heading(subject)).append("</th></tr>\n");
            cells.forEach(cell -> html.append(row(cell)));
            html.append("</tbody>\n");
        });
        return html.toString();
    }

    private static String heading(SubjectInfo subject) {
        String html = "<span class=\"name\">" + Html.escape(subject.name()) + "</span> <span class=\"kind\">" + subject.kind().word()
                + "</span> <span class=\"origin\">" + Html.escape(subject.origin()) + "</span>";
        return subject.timeline().isEmpty() ? html : html + "<details><summary>Interleaving</summary><pre>"
                + Html.escape(subject.timeline()) + "</pre></details>";
    }

    private static String row(CellVerdict cell) {
        Tally tally = cell.tally();
        String property = Html.escape(tally.cell().property().name());
        return "<tr id=\"" + Html.escape(tally.cell().key()) + "\"><th scope=\"row\">" + property + "</th>"
                + data("Verdict", verdict(cell))
                + data("Contended", "<span title=\"" + tally.contended() + "\">" + Words.count(tally.contended()) + "</span>")
                + data("Outcome", Html.escape(outcome(cell)) + stacks(tally))
                + data("Time", tally.firstFindingMs() == null ? "" : Words.time(tally.firstFindingMs())) + "</tr>\n";
    }

    private static String data(String label, String html) {
        return html.isEmpty() ? "<td></td>" : "<td data-label=\"" + label + "\">" + html + "</td>";
    }

    private static String verdict(CellVerdict cell) {
        String word = cell.verdict().word();
        return "<span class=\"verdict " + word + "\"><span aria-hidden=\"true\">" + cell.verdict().glyph() + "</span> " + word + "</span>";
    }

    private static String outcome(CellVerdict cell) {
        Tally tally = cell.tally();
        return tally.worst().isEmpty() ? cell.why() : cell.why() + " (" + tally.outcomes().get(tally.worst().get()) + " of "
                + Words.count(tally.samples()) + " samples)";
    }

    private static String stacks(Tally tally) {
        return tally.stacks() == null ? "" : "<details><summary>Stacks</summary><pre>" + Html.escape(tally.stacks()) + "</pre></details>";
    }
}
