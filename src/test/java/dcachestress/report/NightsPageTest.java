// SPDX-License-Identifier: Apache-2.0
package dcachestress.report;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.campaign.host.Host;
import dcachestress.report.html.NightsView;
import dcachestress.report.html.Page;
import dcachestress.report.model.History;
import dcachestress.report.model.HistoryLine.Point;
import dcachestress.report.model.HistoryLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NightsPageTest {
    @TempDir
    private Path results;

    private void night(String run, int day, String cpu, String jdk, String verdict) throws IOException {
        Host host = new Host(cpu, 2, "amd64", "Linux");
        String cell = verdict.equals("ok") ? "clean" : "broken";
        History.append(results.resolve(History.FILE),
                new HistoryLine(run, String.format("2026-05-%02dT01:00:00.123Z", day), "abc<1>",
                host, jdk, 1, 60_000, verdict, Map.of("S/P", new Point(cell, 9.0, null)), null, null,
                "examined against Linux 7.2"));
    }

    private void folder(String name) throws IOException {
        Files.writeString(Files.createDirectories(results.resolve(name)).resolve("index.html"), "a page");
    }

    private String page() throws IOException {
        return Page.render("nights", NightsView.of(results));
    }

    @Test
    void beforeTheFirstNight() throws IOException {
        assertThat(NightsView.of(results).hosts()).isEmpty();
        assertThat(page()).contains("No run has ended here yet").doesNotContain("<table");
    }

    @Test
    void oneNight() throws IOException {
        folder("one");
        night("one", 1, "cpu", "17.0.1+2", "ok");
        NightsView.Night night = NightsView.of(results).hosts().get(0).nights().get(0);
        assertThat(night.page()).isEqualTo("one/index.html");
        assertThat(night.counts()).isEqualTo("the first one here");
        assertThat(page()).contains("<a href=\"one/index.html\">one</a>", "2026-05-01T01:00:00Z", "cpu, 2 CPUs, JDK 17",
                "examined against Linux 7.2", "abc&lt;1&gt;").doesNotContain("<nav");
    }

    @Test
    void eachHostHasItsNightsAndWhatIsNewIsToldAgainstItsOwn() throws IOException {
        night("b-2", 2, "b<i>g", "17.0.2", "broken");
        night("a-1", 1, "a", "17.0.1", "broken");
        night("b-1", 1, "b<i>g", "17.0.1", "ok");
        night("b-3", 3, "b<i>g", "17.0.2", "broken");
        night("a-25", 4, "a", "25", "ok");
        List<NightsView.Kind> hosts = NightsView.of(results).hosts();
        assertThat(hosts).extracting(NightsView.Kind::name)
                .containsExactly("a, 2 CPUs, JDK 17", "a, 2 CPUs, JDK 25", "b<i>g, 2 CPUs, JDK 17");
        assertThat(hosts.get(2).nights()).extracting(NightsView.Night::name).containsExactly("b-3", "b-2", "b-1");
        assertThat(hosts.get(2).nights()).extracting(NightsView.Night::counts)
                .containsExactly("nothing", "1 worse", "the first one here");
        assertThat(hosts.get(2).nights().get(1).worse()).singleElement()
                .hasToString("Change[key=S/P, kind=WORSE, text=clean → broken]");
        assertThat(hosts.get(2).nights().get(1).moved()).contains("JDK: 17.0.1 → 17.0.2");
        assertThat(page()).contains("b&lt;i&gt;g").doesNotContain("<i>");
    }

    /** The history may come from elsewhere, and so may a folder's name. */
    @Test
    void onlyFoldersOfThisPlaceAreLinked() throws IOException {
        folder("../" + results.getFileName() + "/gone");
        Files.createSymbolicLink(results.resolve("link"), results.resolve("gone"));
        Files.createSymbolicLink(Files.createDirectories(results.resolve("odd")).resolve("index.html"),
                results.resolve("gone/index.html"));
        int day = 1;
        for (String name : List.of("../" + results.getFileName() + "/gone", ".", "gone/../gone", "odd", "nowhere",
                "javascript:x", "a\u0000b", "")) {
            night(name, day++, "cpu", "17", "ok");
        }
        Files.writeString(results.resolve(History.FILE), "{\"run\":\"torn", StandardOpenOption.APPEND);
        assertThat(NightsView.of(results).hosts().get(0).nights()).hasSize(8).allMatch(night -> night.page().isEmpty());
        assertThat(page()).doesNotContain("<a ");
    }

    @Test
    void aYearOfNightsIsCutToTheNewest() throws IOException {
        for (int i = 0; i < 80; i++) {
            night("run-" + i, 1 + i % 28, "cpu", "17", "ok");
        }
        List<NightsView.Night> nights = NightsView.of(results).hosts().get(0).nights();
        assertThat(nights).hasSize(60).first().extracting(NightsView.Night::started).isEqualTo("2026-05-28T01:00:00Z");
    }
}
