// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlarmsTest {
    private static final List<PastRun> HABIT = List.of(night("clean", 1_000, false), night("clean", 900, false), night("clean", 1_100, false));

    @TempDir
    private Path results;

    private static PastRun night(String verdict, long perSecond, boolean disturbed) {
        return new PastRun(Path.of("results/x"), "2026", "a CPU", verdict.equals("broken") ? "broken" : "ok", disturbed,
                Map.of("S/P", new PastRun.Cell(verdict, "why", 10 * perSecond, 10_000)));
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
        Alarms alarms = Alarms.of(night("broken", 1_000, true), List.of());
        assertAlarms(alarms, 1, 0);
        assertThat(alarms.raised().get(0)).isEqualTo("broken  S/P: why");
    }

    @Test
    void aScheduleThatWasExploredAndIsForbiddenAlarmsAtOnce() {
        PastRun night = new PastRun(Path.of("results/x"), "2026", "a CPU", "broken", false, Map.of());
        assertThat(Alarms.of(night, List.of()).raised()).singleElement().asString().contains("explored");
    }

    @Test
    void missedMustComeTwiceOneAfterTheOther() {
        PastRun missed = night("missed", 1_000, false);
        assertAlarms(Alarms.of(missed, List.of()), 0, 1);
        assertAlarms(Alarms.of(missed, List.of(missed)), 1, 0);
        assertAlarms(Alarms.of(missed, List.of(missed, night("caught", 1_000, false))), 0, 1);
    }

    @Test
    void weakAndErrorNeverAlarm() {
        for (String verdict : List.of("weak", "error", "clean", "caught", "unobserved")) {
            PastRun night = night(verdict, 1_000, false);
            assertAlarms(Alarms.of(night, List.of(night, night, night, night)), 0, 0);
        }
    }

    @Test
    void fadingMustComeTwiceAgainstAHabit() {
        PastRun faded = night("clean", 400, false);
        assertAlarms(Alarms.of(faded, HABIT.subList(0, 2)), 0, 0);
        assertAlarms(Alarms.of(faded, HABIT), 0, 1);
        assertAlarms(Alarms.of(faded, habitAnd(faded)), 1, 0);
        assertAlarms(Alarms.of(faded, habitAnd(faded, night("clean", 950, false))), 0, 1);
        assertAlarms(Alarms.of(night("clean", 600, false), habitAnd(faded)), 0, 0);
    }

    @Test
    void aDisturbedNightNeitherFadesNorMakesAHabit() {
        PastRun disturbed = night("clean", 100, true);
        assertAlarms(Alarms.of(disturbed, habitAnd(disturbed)), 0, 0);
        assertAlarms(Alarms.of(night("clean", 400, false), List.of(disturbed, disturbed, disturbed)), 0, 0);
        assertAlarms(Alarms.of(night("clean", 400, false), habitAnd(disturbed)), 0, 1);
    }

    private Path folder(String name, String cpu, String jdk, String started, String verdict) throws IOException {
        Path folder = Files.createDirectories(results.resolve(name));
        Map<String, Object> cell = Map.of("subject", "F", "property", "P", "verdict", verdict, "why", "w", "contended", 5, "ranMs", 50);
        Files.writeString(folder.resolve("run.json"), new ObjectMapper().writeValueAsString(Map.of("verdict", "missed", "started", started, "jdk", jdk,
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
    void aReportThatIsCutOffIsSaid() throws IOException {
        Path folder = Files.createDirectories(results.resolve("cut"));
        Files.writeString(folder.resolve("run.json"), "{\"started\":");
        assertThatThrownBy(() -> Alarms.of(folder, results)).isInstanceOf(IOException.class).hasMessageContaining("cut off");
    }
}
