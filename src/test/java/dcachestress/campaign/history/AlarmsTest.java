// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlarmsTest {
    private static final List<PastRun> HABIT = List.of(night("clean", 1_000, false), night("clean", 900, false),
            night("clean", 1_100, false));

    @TempDir
    private Path results;

    /** A cell of this verdict, and one that is clean. */
    private static PastRun night(String verdict, long perSecond, boolean disturbed) {
        return new PastRun(Path.of("results/x"), "2026-05-01T00:00:00Z", "a CPU", verdict.equals("broken") ? "broken"
                : "ok", disturbed,
                Map.of("S/P", new PastRun.Cell(verdict, "why", 10 * perSecond, 10_000), "S/Q",
                new PastRun.Cell("clean", "why", 9, 9)));
    }

    private static Alarms of(PastRun last, List<PastRun> earlier) {
        return Alarms.of(last, earlier, List.of());
    }

    /** The run of a day in May, at one o'clock and some minutes. */
    private static PastRun on(int day, int minute, String runVerdict, boolean disturbed, String... verdicts) {
        Map<String, PastRun.Cell> cells = new LinkedHashMap<>();
        for (String verdict : verdicts) {
            cells.put("S/P" + cells.size(), new PastRun.Cell(verdict, "why", 9, 9));
        }
        return new PastRun(Path.of("results/x"), String.format("2026-05-%02dT01:%02d:00Z", day, minute), "a CPU",
                runVerdict, disturbed, cells);
    }

    private static List<PastRun> habitAnd(PastRun... more) {
        List<PastRun> all = new ArrayList<>(HABIT);
        all.addAll(List.of(more));
        return all;
    }

    private static void assertAlarms(Alarms alarms, int raised, int once) {
        assertThat(alarms.raised()).hasSize(raised);
        assertThat(alarms.once()).hasSize(once);
    }

    @Test
    void brokenAlarmsAtOnce() {
        Alarms alarms = of(night("broken", 1_000, true), List.of());
        assertAlarms(alarms, 1, 0);
        assertThat(alarms.raised().get(0)).isEqualTo("broken  S/P: why");
    }

    @Test
    void aScheduleThatWasExploredAndIsForbiddenAlarmsAtOnce() {
        PastRun night = new PastRun(Path.of("results/x"), "2026-05-01T00:00:00Z", "a CPU", "broken", false, Map.of());
        assertThat(of(night, List.of()).raised()).singleElement().asString().contains("explored");
    }

    @Test
    void missedMustComeTwiceOneAfterTheOther() {
        PastRun missed = night("missed", 1_000, false);
        assertAlarms(of(missed, List.of()), 0, 1);
        assertAlarms(of(missed, List.of(missed)), 1, 0);
        assertAlarms(of(missed, List.of(missed, night("caught", 1_000, false))), 0, 1);
    }

    /** Runs of two waits in turn: one that has not the cell says nothing of it. */
    @Test
    void aRunOfAnotherWaitDoesNotComeBetween() {
        PastRun missed = night("missed", 1_000, false);
        PastRun other = new PastRun(Path.of("results/y"), "2026-05-02T00:00:00Z", "a CPU", "ok", false,
                Map.of("S2/P2", new PastRun.Cell("clean", "why", 9, 9)));
        assertAlarms(of(missed, List.of(missed, other)), 1, 0);
        assertAlarms(of(missed, List.of(night("caught", 1_000, false), other)), 0, 1);
        assertAlarms(of(missed, List.of(other)), 0, 1);
    }

    @Test
    void whatIsAsItMustBeNeverAlarms() {
        for (String verdict : List.of("clean", "caught", "unobserved", "unobservable")) {
            PastRun night = night(verdict, 1_000, false);
            assertAlarms(of(night, List.of(night, night, night, night)), 0, 0);
        }
    }

    @Test
    void fadingMustComeTwiceAgainstAHabit() {
        PastRun faded = night("clean", 400, false);
        assertAlarms(of(faded, HABIT.subList(0, 2)), 0, 0);
        assertAlarms(of(faded, HABIT), 0, 1);
        assertAlarms(of(faded, habitAnd(faded)), 1, 0);
        assertAlarms(of(faded, habitAnd(faded, night("clean", 950, false))), 0, 1);
        assertAlarms(of(night("clean", 600, false), habitAnd(faded)), 0, 0);
    }

    @Test
    void aDisturbedNightNeitherFadesNorMakesAHabit() {
        PastRun disturbed = night("clean", 100, true);
        assertAlarms(of(disturbed, habitAnd(disturbed)), 0, 0);
        assertAlarms(of(night("clean", 400, false), List.of(disturbed, disturbed, disturbed)), 0, 0);
        assertAlarms(of(night("clean", 400, false), habitAnd(disturbed)), 0, 1);
    }

    @Test
    void whatIsWeakOnAQuietHostAlarmsAfterThreeNights() {
        PastRun first = on(1, 0, "weak", false, "weak", "clean");
        PastRun second = on(2, 0, "weak", false, "weak", "clean");
        PastRun third = on(3, 0, "weak", false, "weak", "clean");
        assertAlarms(of(first, List.of()), 0, 0);
        assertThat(of(first, List.of()).told()).singleElement().asString().contains("weak", "S/P0", "one night");
        assertAlarms(of(second, List.of(first)), 0, 0);
        assertAlarms(of(third, List.of(first, second)), 1, 0);
        assertThat(of(third, List.of(first, second)).raised().get(0))
                .isEqualTo("weak    S/P0, 3 nights in a row on a quiet host: why");
        assertAlarms(of(third, List.of(first, on(2, 0, "ok", false, "clean", "clean"))), 0, 0);
    }

    @Test
    void aSecondTryIsNoSecondNight() {
        List<PastRun> sameNight = List.of(on(1, 0, "weak", false, "weak", "clean"),
                on(1, 20, "weak", false, "weak", "clean"));
        assertAlarms(of(on(1, 40, "weak", false, "weak", "clean"), sameNight), 0, 0);
    }

    @Test
    void aNightWithAnExcuseProvesNothingAndBreaksNoRow() {
        PastRun third = on(5, 0, "weak", false, "weak", "clean");
        List<PastRun> before = List.of(on(1, 0, "weak", false, "weak", "clean"),
                on(2, 0, "weak", false, "weak", "clean"));
        for (PastRun excused : List.of(on(4, 0, "weak", true, "weak", "clean"),
                on(4, 0, "incomplete", false, "weak", "clean"))) {
            assertAlarms(of(excused, before), 0, 0);
            List<PastRun> all = new ArrayList<>(before);
            all.add(excused);
            assertAlarms(of(third, all), 1, 0);
        }
    }

    @Test
    void aHostThatIsAlwaysDisturbedAlarmsAfterThreeNights() {
        List<PastRun> before = List.of(on(1, 0, "ok", true, "clean"), on(2, 0, "ok", true, "clean"));
        assertAlarms(of(on(2, 0, "ok", true, "clean"), before.subList(0, 1)), 0, 0);
        assertAlarms(of(on(3, 0, "ok", true, "clean"), before), 1, 0);
        assertAlarms(of(on(3, 0, "ok", false, "clean"), before), 0, 0);
    }

    @Test
    void aRunThatSawNothingMustComeTwiceAndIsNeverGreen() {
        PastRun blind = on(1, 0, "weak", false, "weak", "error", "unobservable");
        assertAlarms(of(blind, List.of()), 0, 1);
        assertThat(of(blind, List.of()).blind()).isTrue();
        assertThat(of(blind, List.of()).once().get(0))
                .isEqualTo("blind   nothing was seen: 3 of 3 cells are weak, or were not run");
        assertAlarms(of(on(1, 20, "weak", false, "weak", "error", "unobservable"), List.of(blind)), 1, 0);
        assertThat(of(on(1, 0, "incomplete", false), List.of()).blind()).as("no cell at all").isTrue();
        for (String seen : List.of("clean", "caught", "unobserved", "missed", "broken")) {
            assertThat(of(on(1, 0, "weak", false, "weak", seen), List.of()).blind()).as(seen).isFalse();
        }
    }

    private Path folder(String name, String cpu, String jdk, String started, String verdict) throws IOException {
        Path folder = Files.createDirectories(results.resolve(name));
        Map<String, Object> cell = Map.of("subject", "F", "property", "P", "verdict", verdict, "why", "w", "contended",
                5, "ranMs", 50);
        Files.writeString(folder.resolve("run.json"),
                new ObjectMapper().writeValueAsString(Map.of("verdict", "missed", "started", started, "jdk", jdk,
                "host", Map.of("cpu", cpu, "cpus", 2), "cells", List.of(cell))));
        return folder;
    }

    @Test
    void onlyEarlierRunsOfTheSameHostAndJdkCount() throws IOException {
        Path last = folder("c", "one", "17.0.15+6 (Debian)", "2026-05-03T00:00:00Z", "missed");
        folder("other-cpu", "two", "17.0.15", "2026-05-02T00:00:00Z", "missed");
        folder("other-jdk", "one", "25.0.3", "2026-05-02T00:00:00Z", "missed");
        folder("later", "one", "17.0.15", "2026-05-04T00:00:00Z", "missed");
        Files.writeString(Files.createDirectories(results.resolve("cut")).resolve("run.json"), "{\"started\":");
        Files.createDirectories(results.resolve("killed"));
        assertAlarms(Alarms.of(last, results), 0, 1);
        folder("b", "one", "17.0.16+1", "2026-05-02T00:00:00Z", "missed");
        assertAlarms(Alarms.of(last, results), 1, 0);
        Files.createSymbolicLink(results.resolve("latest"), Path.of("c"));
        assertAlarms(Alarms.of(results.resolve("latest"), results), 1, 0);
    }

    @Test
    void onlyTheNewestOfManyRunsAreRead() throws IOException {
        Path last = folder("z", "one", "17", "2026-05-03T00:00:00Z", "missed");
        Files.writeString(Files.createDirectories(results.resolve("20251201T000000Z-a")).resolve("run.json"), "{");
        for (int i = 1; i < Alarms.MOST; i++) {
            folder(String.format("202601%02dT%02d0000Z-a", 1 + i / 24, i % 24), "one", "17",
                    String.format("2026-01-%02dT%02d:00:00Z", 1 + i / 24, i % 24), "caught");
        }
        assertThat(Alarms.of(last, results).told()).singleElement().asString().contains("20251201T000000Z-a");
        folder("named-by-hand", "one", "17", "2026-05-02T00:00:00Z", "missed");
        folder("20251202T000000Z-a", "one", "17", "2025-12-02T00:00:00Z", "caught");
        Alarms alarms = Alarms.of(last, results);
        assertThat(alarms.told()).isEmpty();
        assertAlarms(alarms, 1, 0);
    }

    @Test
    void aReportThatIsCutOffIsSaid() throws IOException {
        Path folder = Files.createDirectories(results.resolve("cut"));
        Files.writeString(folder.resolve("run.json"), "{\"started\":");
        assertThatThrownBy(() -> Alarms.of(folder, results)).isInstanceOf(IOException.class)
                .hasMessageContaining("cut off");
    }
}
