// SPDX-License-Identifier: Apache-2.0
package dcachestress.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import dcachestress.report.html.NightsView;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nu.validator.client.EmbeddedValidator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The pages of a real run, in a real browser, narrow and wide, light and dark. */
class PagesInChromium {
    private static final Path PICTURES = Path.of("target/browser");

    @TempDir
    private static Path temp;
    private static Path run;
    private static Path explored;
    private static Map<String, Path> others;
    private static Browser browser;

    @BeforeAll
    static void prepare() throws IOException, InterruptedException {
        run = RealRun.make(temp.resolve("results"));
        explored = RealRun.explore(temp);
        others = Map.of("nights", run.resolveSibling(NightsView.FILE), "kill", run.resolve("kill.html"), "pictures",
                run.resolve("pictures.html"), "merged", RealRun.merge(temp).resolve("index.html"), "killed",
                RealRun.killed(temp), "index", run.resolve("index.html"), "cell",
                run.resolve("cells/MoveWakesDentry.Splice.html"), "history", run.resolve("history.html"), "compare",
                run.resolve("compare.html"));
        Files.createDirectories(PICTURES);
        browser = new Browser();
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"index.html, 360, false", "index.html, 360, true", "index.html, 1280, false", "index.html, 1280, true",
        "cells/MoveWakesDentry.Splice.html, 360, false", "cells/MoveWakesDentry.Splice.html, 1280, true",
        "cells/MoveWakesDentry.Splice.html, 360, true", "cells/MoveWakesDentry.Splice.html, 1280, false",
        "cells/LocklessWithoutBarrier.FailedLookup.html, 1280, false", "cells/Merged.Splice.html, 360, true",
            "cells/Merged.Splice.html, 1280, false",
        "cells/BucketLockWithoutAcquire.OneWaiter.html, 1280, false",
        "index.html, 500, false", "index.html, 768, true", "history.html, 500, true",
            "cells/MoveWakesDentry.Splice.html, 500, false",
        "cells/MoveWakesDentry.Splice.html, 768, true", "compare.html, 360, true", "compare.html, 500, false",
            "compare.html, 768, true",
        "compare.html, 1280, false",
        "history.html, 360, false", "history.html, 360, true", "history.html, 1280, false", "history.html, 1280, true"})
    void readsWellForEverybody(String page, int width, boolean dark) throws IOException {
        browser.open(run.resolve(page), width, dark);
        assertThat(browser.driver().getTitle()).startsWith(page.startsWith("cells")
                ? page.substring(6, page.indexOf('.')) : "dcache-stress");
        assertThat(browser.requests()).isNotEmpty().allMatch(url -> url.startsWith("file:"));
        assertThat(browser.overflows()).as("has to be pushed sideways").isFalse();
        assertThat(violations()).isEmpty();
        assertThat(browser.complaints()).isEmpty();
        browser.picture(PICTURES.resolve(page.replace('/', '-').replace(".html", "") + "-" + width
                + (dark ? "-dark" : "-light") + ".png"), width);
    }

    /** What explore leaves outside any run. */
    @ParameterizedTest
    @CsvSource({"index.html, 360, true", "index.html, 1280, false", "cells/MoveWakesDentry.Splice.html, 360, false",
        "cells/MoveWakesDentry.Splice.html, 1280, true"})
    void anExplorationReadsWell(String page, int width, boolean dark) throws Exception {
        browser.open(explored.resolve(page), width, dark);
        assertThat(browser.overflows()).as("has to be pushed sideways").isFalse();
        assertThat(violations()).isEmpty();
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.driver().findElement(By.tagName("body")).getText()).contains("MoveWakesDentry",
                "LOST_WAKEUP");
        assertThat(new EmbeddedValidator().validate(explored.resolve(page))).contains("\"messages\":[],");
        browser.picture(PICTURES.resolve("explored-" + page.replace('/', '-').replace(".html", "") + "-" + width
                + ".png"), width);
    }

    /** What stands beside a run, two shards as one, and a run that was killed. */
    @ParameterizedTest
    @CsvSource({"nights, 360, true", "nights, 1280, false", "kill, 360, false", "kill, 1280, true",
        "pictures, 360, true", "pictures, 1280, false", "merged, 360, true", "merged, 1280, false",
        "killed, 360, true", "killed, 1280, false"})
    void whatStandsBesideARunReadsWell(String page, int width, boolean dark) throws Exception {
        browser.open(others.get(page), width, dark);
        assertThat(browser.overflows()).as("has to be pushed sideways").isFalse();
        assertThat(violations()).isEmpty();
        assertThat(browser.complaints()).isEmpty();
        assertThat(new EmbeddedValidator().validate(others.get(page))).contains("\"messages\":[],");
        browser.picture(PICTURES.resolve(page + "-" + width + (dark ? "-dark" : "-light") + ".png"), width);
    }

    @Test
    void aKilledRunSaysSo() {
        browser.open(others.get("killed"), 1280, false);
        assertThat(browser.driver().findElement(By.tagName("body")).getText()).contains("has not ended, or was killed");
    }

    /** No column is beyond the edge, where nobody can push it. */
    @ParameterizedTest
    @ValueSource(strings = {"index", "cell", "history", "compare", "nights", "kill", "pictures", "merged", "killed"})
    void nothingIsLostOnPaper(String page) throws IOException {
        browser.print(others.get(page), Browser.PAPER);
        browser.picture(PICTURES.resolve(page + "-paper.png"), Browser.PAPER);
        assertThat(browser.overflows()).as("wider than the paper").isFalse();
        assertThat(browser.cut()).isEmpty();
    }

    /** A run of everything is printed across, with every column. */
    @Test
    void theWholeMatrixFitsThePaper() throws Exception {
        browser.print(RealRun.whole(temp).resolve("index.html"), Browser.ACROSS);
        browser.picture(PICTURES.resolve("matrix-paper.png"), Browser.ACROSS);
        assertThat(browser.driver().findElements(By.cssSelector(".matrix .down"))).hasSizeGreaterThan(25);
        assertThat(browser.overflows()).as("wider than the paper").isFalse();
        assertThat(browser.cut()).isEmpty();
    }

    private static List<String> violations() {
        return new AxeBuilder().analyze(browser.driver()).getViolations().stream().map(PagesInChromium::text).toList();
    }

    private static String text(Rule rule) {
        return rule.getId() + ": " + rule.getHelp() + " " + rule.getNodes().stream().map(node -> node.getHtml())
                .limit(3).toList();
    }

    @Test
    void everyLinkLeadsToAFileAndEveryAnchorToAPlace() throws IOException {
        Set<String> pages = Set.of("index.html", "history.html", "compare.html", "cells/MoveWakesDentry.Splice.html");
        for (String page : pages) {
            browser.open(run.resolve(page), 1280, false);
            Set<String> links = browser.driver().findElements(By.cssSelector("a[href]")).stream()
                    .map(link -> link.getDomProperty("href"))
                    .filter(Objects::nonNull).filter(link -> link.startsWith("file:")).collect(Collectors.toSet());
            assertThat(links).isNotEmpty();
            for (String link : links) {
                URI uri = URI.create(link);
                Path file = Path.of(uri.getPath());
                assertThat(file).exists();
                assertThat(uri.getFragment() == null
                        || Files.readString(file).contains("id=\"" + uri.getFragment() + "\"")).as(link).isTrue();
            }
        }
    }

    @Test
    void aCellOfTheMatrixIsReachedAndOpenedByKeyboard() {
        browser.open(run.resolve("index.html"), 1280, false);
        for (int presses = 0; presses < 200 && !active().startsWith("MoveWakesDentry/"); presses++) {
            browser.driver().switchTo().activeElement().sendKeys(Keys.TAB);
        }
        assertThat(active()).startsWith("MoveWakesDentry/");
        browser.driver().switchTo().activeElement().sendKeys(Keys.ENTER);
        assertThat(browser.driver().getTitle()).startsWith("MoveWakesDentry / ");
    }

    private static String active() {
        String id = browser.driver().switchTo().activeElement().getDomAttribute("id");
        return id == null ? "" : id;
    }

    @Test
    void theHeadOfTheMatrixStaysInSight() {
        browser.open(run.resolve("index.html"), 360, false);
        WebElement name = browser.driver().findElement(By.cssSelector(".matrix tbody th[scope=row]"));
        int before = name.getRect().getX();
        browser.driver().executeScript("document.querySelector('.matrix').scrollLeft = 150");
        assertThat(name.getRect().getX()).isEqualTo(before);
    }

    @Test
    void everyPageIsValidHtml() throws Exception {
        List<Path> pages = new ArrayList<>(List.of(run.resolve("index.html"), run.resolve("history.html"),
                run.resolve("compare.html")));
        try (Stream<Path> cells = Files.list(run.resolve("cells"))) {
            cells.forEach(pages::add);
        }
        assertThat(pages).hasSizeGreaterThan(10);
        for (Path page : pages) {
            assertThat(new EmbeddedValidator().validate(page)).as(page.toString()).contains("\"messages\":[],");
        }
    }

    @Test
    void tablesHaveCaptionsAndHeaders() {
        for (String page : List.of("index.html", "history.html", "compare.html", "cells/MoveWakesDentry.Splice.html")) {
            browser.open(run.resolve(page), 1280, false);
            List<WebElement> tables = browser.driver().findElements(By.tagName("table"));
            assertThat(tables).isNotEmpty().allSatisfy(table -> {
                assertThat(table.findElements(By.tagName("caption"))).hasSize(1);
                assertThat(table.findElements(By.cssSelector("th[scope=col]"))).isNotEmpty();
            });
        }
    }
}
