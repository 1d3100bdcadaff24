// SPDX-License-Identifier: Apache-2.0
package dcachestress.report;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.campaign.Budget;
import dcachestress.campaign.Cell;
import dcachestress.campaign.Expect;
import dcachestress.campaign.Floors;
import dcachestress.campaign.Gate;
import dcachestress.campaign.Given;
import dcachestress.campaign.Host;
import dcachestress.campaign.Judgement;
import dcachestress.campaign.Plan;
import dcachestress.dcache.ObservableOn;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

class IndexPageTest {
    static final RunInfo INFO = new RunInfo(Instant.parse("2026-05-01T12:34:56Z"), 61_000, Budget.of(60_000), 7,
            new Host("<cpu>", 2, "amd64", "Linux"), "17", "abc");

    /** One clean, one caught and one broken cell, with names that are markup. */
    static Judgement judgement() {
        Plan plan = new Plan(List.of(
                new Cell(Given.scheme("Good"), Given.property("P", 2), Expect.CLEAN),
                new Cell(Given.scheme("Bro<ken"), Given.property("P", 2), Expect.CLEAN),
                new Cell(Given.fault("F", ObservableOn.ANY, "P"), Given.property("P", 2), Expect.CAUGHT)));
        return Gate.judge(plan, List.of(Given.slice("Good", "P", 3_100_000, Map.of("WOKEN", 4_000_000L)),
                Given.slice("Bro<ken", "P", 9, Map.of("WRONG & <b>bad</b>", 2L, "WOKEN", 8L)),
                Given.slice("F", "P", 5, Map.of("LOST_WAKEUP flag=1", 3L))), new Floors(2_000), true);
    }

    private static String page() {
        return IndexPage.render(INFO, judgement());
    }

    @Test
    void showsEveryCellWithGlyphAndWord() {
        assertThat(page()).contains("id=\"Good/P\"", "</span> clean", "3.10M", "fewer than 1 in 1033333")
                .contains("id=\"F/P\"", "</span> caught", "LOST_WAKEUP flag=1 (3 of 3 samples)", "1.06 s")
                .contains("BROKEN (exit status 1). 3 cells: 1 clean, 1 caught, 1 broken.");
    }

    @Test
    void tellsTheBadCellsFirstWithTheirRerunLine() {
        assertThat(page().indexOf("run --subject Bro&lt;ken --property P")).isPositive().isLessThan(page().indexOf("<table>"));
    }

    @Test
    void escapesWhateverItIsGiven() {
        assertThat(page()).doesNotContain("<b>", "Bro<ken", "<cpu>", "<draft>")
                .contains("WRONG &amp; &lt;b&gt;bad&lt;/b&gt;", "LOST_WAKEUP &amp; more");
        assertThat(Html.escape("a\0<>&\"'\n")).isEqualTo("a\ufffd&lt;&gt;&amp;&quot;&#39;\n");
    }

    @Test
    void isWellFormedAndCarriesWhatAccessibilityNeeds() throws Exception {
        String xml = page().replace("<!DOCTYPE html>", "").replaceAll("<(meta|br)([^>]*)>", "<$1$2/>");
        var document = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        assertThat(document.getDocumentElement().getAttribute("lang")).isEqualTo("en");
        assertThat(document.getElementsByTagName("caption").getLength()).isEqualTo(1);
        var headers = document.getElementsByTagName("th");
        for (int i = 0; i < headers.getLength(); i++) {
            assertThat(headers.item(i).getAttributes().getNamedItem("scope")).isNotNull();
        }
    }

    @Test
    void needsNothingFromElsewhere() {
        assertThat(page()).doesNotContain("http:", "https:", "<script", "url(", "@import").contains("prefers-color-scheme: dark");
    }
}
