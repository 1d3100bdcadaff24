// SPDX-License-Identifier: Apache-2.0
package dcachestress.report;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.campaign.host.Host;
import dcachestress.report.html.ComparisonView;
import dcachestress.report.html.PastView.Sparkline;
import dcachestress.report.html.PastView;
import dcachestress.report.model.Change;
import dcachestress.report.model.Comparison;
import dcachestress.report.model.History;
import dcachestress.report.model.HistoryLine.Point;
import dcachestress.report.model.HistoryLine;
import dcachestress.report.model.Since;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
    private static final Host HOST = new Host("cpu", 2, "amd64", "Linux");

    @TempDir
    private Path results;

    private static HistoryLine run(int day, Map<String, Point> cells) {
        return new HistoryLine("run-" + day, String.format("2026-05-%02dT00:00:00Z", day), "abc", HOST, "17", 1,
                60_000, "ok", cells);
    }

    private static HistoryLine clean(int day, double perSecond) {
        return run(day, Map.of("S/P", new Point("clean", perSecond, null)));
    }

    private static History of(double... rates) {
        return new History(IntStream.range(0, rates.length).mapToObj(i -> clean(i + 1, rates[i])).toList());
    }

    @Test
    void runsThatEndAtTheSameTimeDoNotTearEachOthersLines() throws Exception {
        Path file = results.resolve("history.jsonl");
        List<Thread> writers = new ArrayList<>();
        for (int writer = 0; writer < 4; writer++) {
            int day = writer + 1;
            writers.add(new Thread(() -> append(file, day)));
        }
        writers.forEach(Thread::start);
        for (Thread writer : writers) {
            writer.join();
        }
        History history = History.read(file, clean(9, 1));
        assertThat(Files.readAllLines(file)).hasSize(4);
        assertThat(history.runs()).extracting(HistoryLine::run)
                .containsExactly("run-1", "run-2", "run-3", "run-4", "run-9");
    }

    /**
     * Within one JVM a file's lock is refused instead of waited for, so writers take turns here; the lock is for other
     * processes.
     */
    private static void append(Path file, int day) {
        synchronized (HOST) {
            try {
                History.append(file, clean(day, 1));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    @Test
    void theNewestOfManyRunsAreShownWhateverTheirOrderAndHowOftenTheyAreThere() throws IOException {
        Path file = results.resolve("history.jsonl");
        for (int i = 0; i < 400; i++) {
            History.append(file, at(1 + i * 17 % 200));
        }
        HistoryLine now = at(300);
        assertThat(History.read(file, now).runs()).extracting(HistoryLine::run).containsExactlyElementsOf(
                IntStream.concat(IntStream.rangeClosed(172, 200), IntStream.of(300)).mapToObj(i -> "run-" + i)
                        .toList());
    }

    /** So many hours after some time. */
    private static HistoryLine at(int hours) {
        return new HistoryLine("run-" + hours, Instant.EPOCH.plus(Duration.ofHours(hours)).toString(), "abc", HOST,
                "17", 1, 60_000, "ok", Map.of("S/P", new Point("clean", 1.0, null)));
    }

    @Test
    void linesThatAreNoneArePassedOver() throws IOException {
        Path file = results.resolve("history.jsonl");
        String whole =
                "{\"run\":\"n\",\"started\":\"2026-01-01T00:00:00Z\",\"commit\":\"c\",\"host\":{\"cpu\":null},"
                + "\"jdk\":\"j\",\"verdict\":\"ok\",\"cells\":";
        Files.writeString(file, whole + "{\"A/B\":{\"verdict\":null}}}\n" + whole + "{\"A/B\":null}}\n");
        assertThat(History.read(file, clean(2, 1)).runs()).extracting(HistoryLine::run).containsExactly("run-2");
        Files.writeString(file, "{\"run\":\"x\"}\nnonsense\n{\"run\":\"r\",\"started\":\"yesterday\"}\n");
        History.append(file, clean(1, 1));
        Files.write(file, new byte[] {(byte) 0xff, 0, '\n'}, StandardOpenOption.APPEND);
        Files.writeString(file, "{\"run\":\"torn", StandardOpenOption.APPEND);
        assertThat(History.read(file, clean(2, 1)).runs()).extracting(HistoryLine::run)
                .containsExactly("run-1", "run-2");
    }

    /** A folder may be copied, or moved, and reported again. */
    @Test
    void aRunThatWasRenamedIsNotItsOwnPast() throws IOException {
        Path file = results.resolve("history.jsonl");
        HistoryLine now = clean(2, 1);
        History.append(file, clean(1, 1));
        History.append(file, new HistoryLine("before it was moved", now.started(), now.commit(), now.host(), now.jdk(),
                now.seed(), 1, "ok", now.cells()));
        assertThat(History.read(file, now).runs()).extracting(HistoryLine::run).containsExactly("run-1", "run-2");
    }

    @Test
    void showsRunsUpToThisOneThatHoldAtLeastHalfOfItsCells() throws IOException {
        Path file = results.resolve("history.jsonl");
        History.append(file, run(1, Map.of("other", new Point("clean", 1.0, null))));
        History.append(file, clean(3, 1));
        History.append(file, clean(4, 1));
        History.append(file, clean(2, 2));
        assertThat(History.read(file, clean(3, 7)).runs()).extracting(HistoryLine::run)
                .containsExactly("run-2", "run-3");
        assertThat(History.read(file, clean(3, 7)).current().cells().get("S/P").perSecond()).isEqualTo(7);
    }

    @Test
    void aCellFadesWhenItsLastRunsAllHaveLessThanHalf() {
        assertThat(Since.fading(of(100, 90, 110, 100, 105, 40, 45, 30, 20))).singleElement()
                .satisfies(change -> assertThat(change.kind()).isEqualTo(Change.Kind.WEAKER));
        assertThat(Since.fading(of(100, 90, 110, 100, 105, 40, 60, 30, 20))).as("one run that is not").isEmpty();
        assertThat(Since.fading(of(100, 90, 40, 45, 30, 20))).as("too few runs").isEmpty();
        assertThat(PastView.all(of(100, 90, 110, 100, 105, 40, 45, 30, 20)).get("S/P").mark()).isEqualTo("fading");
    }

    @Test
    void marksWhatIsNewAndWhatIsFixed() {
        HistoryLine broken = run(2, Map.of("S/P", new Point("broken", 1.0, 3.0)));
        assertThat(PastView.all(new History(List.of(clean(1, 1), broken))).get("S/P").mark()).isEqualTo("new");
        assertThat(PastView.all(new History(List.of(broken, run(3, Map.of()), clean(4, 1)))).get("S/P").mark())
                .isEqualTo("fixed");
        assertThat(PastView.all(new History(List.of(broken, run(3, Map.of()), clean(4, 1)))).get("S/P").words())
                .isEqualTo("broken - clean");
        assertThat(PastView.all(of(1, 1)).get("S/P").mark()).isEmpty();
    }

    @Test
    void saysWhatIsDifferentAboutTheRunsThemselves() {
        HistoryLine elsewhere = new HistoryLine("b", "2026-05-02T00:00:00Z", "def",
                new Host("other", 4, "aarch64", "Linux"), "25", 1, 60_000, "ok", Map.of());
        assertThat(Since.moved(clean(1, 1), elsewhere))
                .containsExactly("machine: cpu, 2 CPUs, amd64, Linux → other, 4 CPUs, aarch64, Linux",
                "JDK: 17 → 25", "commit: abc → def");
    }

    @Test
    void cellsThatOneOfTheRunsWasNotAskedForAreCountedAndNotListed() {
        HistoryLine all = run(1, Map.of("a", new Point("clean", 10.0, null), "b", new Point("clean", 1.0, null), "c",
                new Point("clean", 1.0, null)));
        HistoryLine part = run(2, Map.of("a", new Point("broken", 10.0, null), "d", new Point("clean", 1.0, null)));
        Since since = Since.of(new History(List.of(all, part)));
        assertThat(since.changes()).extracting(Change::key).containsExactly("a");
        assertThat(since.moved()).containsExactly("1 cell in this run only", "2 cells in that run only");
    }

    @Test
    void changesAreToldWithTheWorstFirst() {
        HistoryLine before = run(1, Map.of("a", new Point("clean", 10.0, null), "b", new Point("broken", 1.0, 1.0),
                "c", new Point("clean", 100.0, null),
                "gone", new Point("clean", 1.0, null)));
        HistoryLine now = run(2, Map.of("a", new Point("broken", 10.0, null), "b", new Point("clean", 1.0, null), "c",
                new Point("clean", 40.0, null),
                "came", new Point("clean", 1.0, null)));
        assertThat(Change.between(before, now)).extracting(change -> change.key() + " " + change.kind().word())
                .containsExactly("a worse", "b fixed", "came appeared", "gone went", "c weaker");
        assertThat(Change.between(now, now)).isEmpty();
    }

    @Test
    void aSparklineHasAHoleWhereARunHasNoFigure() {
        Sparkline line = Sparkline.of("rate", java.util.Arrays.asList(1.0, 10.0, null, 100.0));
        assertThat(line.paths()).containsExactly("M3.0 21.0 L41.0 12.0", "M117.0 3.0");
        assertThat(line.says()).isEqualTo("rate, 3 runs: least 1, most 100, now 100");
        assertThat(Sparkline.of("rate", java.util.Arrays.asList(null, null))).isNull();
    }

    /** Noise of 1.5 % looked like a threefold fade. */
    @Test
    void noiseIsFlatAndWhatLeavesTheScaleStaysInThePicture() {
        Sparkline noise = Sparkline.of("rate", List.of(1000.0, 1015.0, 985.0, 1000.0));
        assertThat(noise.paths()).singleElement().asString().matches("M[\\d.]+ 1[12]\\.\\d( L[\\d.]+ 1[12]\\.\\d){3}");
        assertThat(Sparkline.of("rate", List.of(1.0, 1.0, 1e9)).paths())
                .containsExactly("M3.0 12.0 L60.0 12.0 L117.0 3.0");
    }

    /** Of a run that was ended, or starved, every weak cell was called worse. */
    @Test
    void whatARunThatWasEndedOrStarvedHasNotSeenIsNotWorse() {
        HistoryLine well = run(1, Map.of("A/P", new Point("clean", 1000.0, null), "B/P",
                new Point("caught", 900.0, 5.0), "C/P", new Point("clean", 9.0, null)));
        Map<String, Point> seen = Map.of("A/P", new Point("weak", 100.0, null), "B/P", new Point("error", null, null),
                "C/P", new Point("clean", 9.0, null));
        HistoryLine now = run(2, seen);
        assertThat(Comparison.of(well, now)).returns(true, Comparison::worse).returns(0L, Comparison::unseen);
        HistoryLine ended = new HistoryLine(now.run(), now.started(), now.commit(), now.host(), now.jdk(), 1, 4_000,
                "incomplete", seen, true, null, null);
        assertThat(Comparison.of(well, ended)).returns(false, Comparison::worse).returns(2L, Comparison::unseen);
        assertThat(Comparison.of(well, ended).text())
                .contains("ended before its time: no → yes", "? unseen    A/P  clean → weak",
                "3 cells in both runs: 1 as before; 2 unseen.", "NOT WORSE where enough was seen");
        assertThat(ComparisonView.of(Comparison.of(well, ended), well, ended, "").verdict())
                .isEqualTo("Not worse, where enough was seen.");
        HistoryLine starved = new HistoryLine(now.run(), now.started(), now.commit(), now.host(), now.jdk(), 1, 60_000,
                "weak", seen, null, 0.83, null);
        assertThat(Comparison.of(well, starved).text()).contains("CPUs that the host gave it: nearly all → 17 %");
        Map<String, Point> broken = Map.of("A/P", new Point("broken", 100.0, 3.0));
        HistoryLine bad = new HistoryLine(now.run(), now.started(), now.commit(), now.host(), now.jdk(), 1, 60_000,
                "broken", broken, true, 0.83, null);
        assertThat(Comparison.of(well, bad).worse()).as("what is broken is so on any host").isTrue();
    }
}
