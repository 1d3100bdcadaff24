// SPDX-License-Identifier: Apache-2.0
package dcachestress.report;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.explore.record.Recording;
import dcachestress.report.html.CellView;
import dcachestress.report.html.ComparisonView;
import dcachestress.report.html.HistoryView;
import dcachestress.report.html.IndexView;
import dcachestress.report.html.Page;
import dcachestress.report.html.PastView;
import dcachestress.report.html.ResultsFolder;
import dcachestress.report.model.CellRecord;
import dcachestress.report.model.Comparison;
import dcachestress.report.model.HistoryLine;
import dcachestress.report.model.RunRecord;
import dcachestress.report.text.JUnitXml;
import dcachestress.report.text.SummaryMarkdown;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What holds for each page. */
class PagesTest {
    /** The kinds of page. */
    enum Kind {
        INDEX {
            @Override
            String render(RunRecord run) {
                return Page.render("index", IndexView.of(run, GivenRun.beside(run)));
            }
        },
        CELL {
            @Override
            String render(RunRecord run) {
                return Page.render("cell", CellView.of(run, run.cells().get(1), GivenRun.beside(run)));
            }
        },
        HISTORY {
            @Override
            String render(RunRecord run) {
                return Page.render("history", HistoryView.of(run.history(), PastView.all(run.history()),
                        Set.of("run")));
            }
        },
        COMPARE {
            @Override
            String render(RunRecord run) {
                HistoryLine now = run.history().current();
                HistoryLine before = run.history().previous();
                Map<String, HistoryLine.Point> cells = new LinkedHashMap<>(before.cells());
                cells.put("Gone/P", new HistoryLine.Point("caught", 5.0, 70.0));
                before = new HistoryLine(before.run(), before.started(), "<old>", before.host(), before.jdk(), 1,
                        60_000, "ok", cells);
                return Page.render("compare", ComparisonView.of(Comparison.of(before, now), before, now,
                        "../earlier/"));
            }
        };

        abstract String render(RunRecord run);
    }

    /** Whatever follows from what is shipped, or is style, is left out: the approved page must not change with them. */
    @ParameterizedTest
    @EnumSource
    void looksAsApproved(Kind kind) throws IOException {
        String page = kind.render(GivenRun.run()).replaceAll("(?s)<style>.*</style>", "<style></style>")
                .replaceAll("(?s)<section aria-labelledby=\"(not-run|claims|difference)\">.*?</section>",
                "<section></section>");
        Golden.check(kind.name().toLowerCase(java.util.Locale.ROOT) + ".html", page);
    }

    @ParameterizedTest
    @EnumSource
    void escapesWhateverItIsGiven(Kind kind) {
        assertThat(kind.render(GivenRun.run())).doesNotContain("<b>", "Bro<ken", "<cpu>", "<draft>", "<waiter>",
                "<here>").contains("Bro&lt;ken");
    }

    @ParameterizedTest
    @EnumSource
    void needsNothingFromElsewhere(Kind kind) {
        assertThat(kind.render(GivenRun.run())).doesNotContain("http:", "https:", "<script", "<link", "<img", "url(",
                "@import")
                .contains("prefers-color-scheme: dark");
    }

    @ParameterizedTest
    @EnumSource
    void isWellFormedAndCarriesWhatAccessibilityNeeds(Kind kind) throws Exception {
        Document document = parse(kind.render(GivenRun.run()));
        assertThat(document.getDocumentElement().getAttribute("lang")).isEqualTo("en");
        NodeList tables = document.getElementsByTagName("table");
        assertThat(document.getElementsByTagName("caption").getLength()).isEqualTo(tables.getLength()).isPositive();
        NodeList headers = document.getElementsByTagName("th");
        for (int i = 0; i < headers.getLength(); i++) {
            assertThat(headers.item(i).getAttributes().getNamedItem("scope")).isNotNull();
        }
        NodeList pictures = document.getElementsByTagName("svg");
        for (int i = 0; i < pictures.getLength(); i++) {
            assertThat(((Element) pictures.item(i)).getAttribute("aria-label")).isNotBlank();
        }
    }

    @ParameterizedTest
    @EnumSource
    void namesNothingTwiceAndLinksToNothingThatIsNotThere(Kind kind) throws Exception {
        NodeList all = parse(kind.render(GivenRun.run())).getElementsByTagName("*");
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < all.getLength(); i++) {
            String id = ((Element) all.item(i)).getAttribute("id");
            assertThat(id.isEmpty() || ids.add(id)).as(id).isTrue();
        }
        for (int i = 0; i < all.getLength(); i++) {
            Element element = (Element) all.item(i);
            String target = element.hasAttribute("aria-labelledby") ? element.getAttribute("aria-labelledby")
                    : element.getAttribute("href").startsWith("#") ? element.getAttribute("href").substring(1) : "";
            assertThat(target.isEmpty() || ids.contains(target)).as(target).isTrue();
        }
    }

    @Test
    void whatOnlyExplorationFoundLeadsAsWell() {
        RunRecord run = GivenRun.foundByExplorationOnly();
        assertThat(Kind.INDEX.render(run)).contains("S is broken: P shows LOST_WAKEUP flag=1",
                "a schedule was found in which it does", "Recorded, one step at a time");
        assertThat(JUnitXml.render(run)).contains("failures=\"1\"",
                "message=\"broken: exploration: LOST_WAKEUP flag=1 at 1 preemption");
        assertThat(SummaryMarkdown.render(run)).contains("✗ broken | S/P");
        assertThat(run.history().current().cells().get("S/P").verdict()).isEqualTo("broken");
    }

    private static String proof(Document page) {
        NodeList lists = page.getElementsByTagName("ul");
        return IntStream.range(0, lists.getLength()).mapToObj(i -> (Element) lists.item(i))
                .filter(list -> list.getAttribute("class").equals("proof")).map(Element::getTextContent)
                .collect(Collectors.joining());
    }

    @Test
    void theFoldedPageEndsInTheOutcomeAndHoldsEveryStep() throws Exception {
        RunRecord run = RunRecord.read(Path.of("results/reference"));
        for (CellRecord cell : run.cells()) {
            if (cell.exploration() != null && cell.exploration().recording() != null) {
                Recording recording = cell.exploration().recording();
                Document page = parse(Page.render("cell",
                        CellView.of(run, cell, ResultsFolder.of(Path.of("results/reference"), run))));
                Element table = (Element) page.getElementsByTagName("table").item(0);
                NodeList rows = table.getElementsByTagName("tr");
                assertThat(rows.item(rows.getLength() - 1).getTextContent().strip()).isEqualTo(recording.outcome());
                assertThat(proof(page)).as("said before the steps").contains(recording.proof());
                assertThat(table.getTextContent())
                        .contains(recording.steps().stream().map(Recording.Row::text).toList());
                assertThat(table.getElementsByTagName("details").getLength()).isPositive();
            }
        }
    }

    private static Document parse(String page) throws Exception {
        String xml = page.replace("<!DOCTYPE html>", "").replaceAll("<(meta|br|wbr)([^>]*)>", "<$1$2/>");
        return DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }
}
