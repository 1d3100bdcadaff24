// SPDX-License-Identifier: Apache-2.0
package dcachestress.command;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.campaign.history.Alarms;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a night makes of what its runs and {@code alarm} say; both are played. */
class NightlyTest {
    private static final Alarms QUIET = new Alarms("ok", List.of(), List.of(), List.of(), false);
    private static final Alarms WEAK = new Alarms("weak", List.of(), List.of(), List.of("weak  S/P"), false);
    private static final Alarms ONCE = new Alarms("missed", List.of(), List.of("missed  S/P"), List.of(), false);
    private static final Alarms RAISED = new Alarms("missed", List.of("missed  S/P"), List.of(), List.of(), false);
    private static final Alarms BLIND = new Alarms("weak", List.of(), List.of("blind"), List.of(), true);

    @TempDir
    private Path results;
    private final StringWriter told = new StringWriter();
    private int runs;

    /** A run that leaves a folder. */
    private int publish(int status) {
        try {
            Path folder = Files.createDirectory(results.resolve("2-" + ++runs));
            Files.deleteIfExists(results.resolve("latest"));
            Files.createSymbolicLink(results.resolve("latest"), folder.getFileName());
            return status;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int night(int status, Alarms... alarms) {
        Deque<Alarms> each = new ArrayDeque<>(List.of(alarms));
        PrintWriter out = new PrintWriter(told, true);
        int exit = new Night(results, () -> publish(status), folder -> each.remove(), out, out).status();
        assertThat(each).as("runs that were not made").isEmpty();
        return exit;
    }

    @Test
    void nothingToAlarmIsStatusNought() {
        assertThat(night(0, QUIET)).isZero();
        assertThat(night(3, WEAK)).as("some cells are weak").isZero();
        assertThat(told.toString()).contains("note    weak  S/P");
    }

    @Test
    void anAlarmIsStatusOne() {
        assertThat(night(1, RAISED)).isEqualTo(1);
    }

    @Test
    void whatMustComeTwiceIsTriedAtOnce() {
        assertThat(night(1, ONCE, RAISED)).isEqualTo(1);
        assertThat(runs).isEqualTo(2);
    }

    @Test
    void whatDoesNotComeAgainIsNoAlarm() {
        assertThat(night(1, ONCE, QUIET)).isZero();
        assertThat(night(1, ONCE, ONCE)).as("of another cell").isZero();
    }

    @Test
    void aNightThatSawNothingIsNeverGreen() {
        assertThat(night(3, BLIND, BLIND)).isEqualTo(3);
        assertThat(night(3, BLIND, QUIET)).as("the second try saw something").isZero();
    }

    @Test
    void aRunThatWasEndedOrLostCellsIsStatusThree() {
        for (String verdict : List.of("incomplete", "error")) {
            assertThat(night(3, new Alarms(verdict, List.of(), List.of(), List.of(), false))).isEqualTo(3);
        }
    }

    @Test
    void badUsageIsStatusTwo() {
        assertThat(night(2)).isEqualTo(2);
    }

    @Test
    void anOlderRunNeverStandsForTheOneThatHasJustEnded() {
        publish(0);
        PrintWriter out = new PrintWriter(told, true);
        for (int status : List.of(0, 1, 3)) {
            int exit = new Night(results, () -> status, folder -> QUIET, out, out).status();
            assertThat(exit).as("a run that ends with " + status).isEqualTo(status == 1 ? 1 : 3);
        }
        assertThat(told.toString()).contains("latest does not lead to the run that has just ended");
    }

    @Test
    void aRunThatCannotBeJudgedIsNeverGreen() {
        PrintWriter out = new PrintWriter(told, true);
        Night.Judge cannot = folder -> {
            throw new IOException("run.json: cut off");
        };
        assertThat(new Night(results, () -> publish(0), cannot, out, out).status()).isEqualTo(3);
        assertThat(new Night(results, () -> publish(1), cannot, out, out).status()).isEqualTo(1);
        assertThat(told.toString()).contains("run.json: cut off");
    }

    /** It was published when it was ended by a signal, and again at its own end. */
    @Test
    void aRunThatWentOnAfterAKillIsTheRunOfTheNight() throws IOException {
        publish(3);
        Path json = Files.writeString(results.resolve("2-1/run.json"), "{}");
        Files.setLastModifiedTime(json, java.nio.file.attribute.FileTime.fromMillis(1_000));
        PrintWriter out = new PrintWriter(told, true);
        Night night = new Night(results, () -> {
            try {
                Files.writeString(json, "{\"verdict\":\"ok\"}");
                return 0;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }, folder -> QUIET, out, out);
        assertThat(night.status()).isZero();
    }
}
