// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

import static dcachestress.report.Html.escape;

import dcachestress.report.PageStyle;

/** A run as a page for a browser: each question, its answer, its numbers. One file, no script, nothing from elsewhere. */
public final class CostHtml {
    private CostHtml() {
    }

    /** The page. */
    public static String render(CostRun run) {
        StringBuilder html = new StringBuilder("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width\">\n<title>What each scheme costs</title>\n<style>\n" + PageStyle.CSS
                + "</style>\n</head>\n<body>\n<main>\n<h1>What each scheme costs</h1>\n");
        for (Section section : run.sections()) {
            Question question = Cost.question(section.question());
            html.append("<section id=\"question-").append(question.number()).append("\">\n<h2>").append(question.number()).append(". ")
                    .append(escape(question.title())).append("</h2>\n<p>").append(escape(question.answer(section, run))).append("</p>\n");
            section.notes().forEach(note -> html.append("<p>").append(escape(note)).append("</p>\n"));
            section.tables().forEach(table -> append(html, table));
            html.append("</section>\n");
        }
        return html.append("<footer>").append(escape(CostPage.origin(run))).append("</footer>\n</main>\n</body>\n</html>\n").toString();
    }

    private static void append(StringBuilder html, Table table) {
        html.append("<table>\n<caption>").append(escape(table.caption())).append("</caption>\n<thead><tr><th scope=\"col\">what</th>");
        table.columns().forEach(column -> html.append("<th scope=\"col\">").append(escape(column)).append("</th>"));
        html.append("</tr></thead>\n<tbody>\n");
        for (Row row : table.rows()) {
            html.append("<tr><th scope=\"row\">").append(escape(row.name())).append("</th>");
            for (int i = 0; i < row.cells().size(); i++) {
                html.append("<td data-label=\"").append(escape(table.columns().get(i))).append("\">").append(escape(Say.number(row.cells().get(i))))
                        .append("</td>");
            }
            html.append("</tr>\n");
        }
        html.append("</tbody>\n</table>\n");
    }
}
