// SPDX-License-Identifier: Apache-2.0
package dcachestress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code scripts/nightly} makes of what its runs and {@code alarm} say; both are played by scripts of a line or two. */
class NightlyTest {
    /** Leaves a run like the real one, the n-th time as n. */
    private static final String PUBLISHES = "mkdir -p results; ls -d results/2* 2>/dev/null | wc -l > count; run=2-$(cat count); mkdir results/$run;"
            + " echo \"$VERDICT (exit status 0)\" > results/$run/summary.txt; ln -sfn $run results/latest; exit $STATUS";

    @TempDir
    private Path temp;

    @BeforeEach
    void copyTheScript() throws IOException {
        Files.createDirectories(temp.resolve("scripts"));
        Files.createDirectories(temp.resolve("jdk/bin"));
        Files.copy(Path.of("scripts/nightly"), temp.resolve("scripts/nightly"));
    }

    private void script(String name, String text) throws IOException {
        Path file = temp.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** The exit status of a night whose runs end so; {@code alarms} are what {@code alarm} says each time, 0, 1 or 3. */
    private int night(String run, String verdict, int status, String alarms) throws Exception {
        script("scripts/stress", run);
        script("jdk/bin/java", "set -- " + alarms + "; n=$(cat alarmed 2>/dev/null || echo 0); echo $((n + 1)) > alarmed; shift $n; exit $1");
        ProcessBuilder night = new ProcessBuilder("sh", "scripts/nightly").directory(temp.toFile()).redirectErrorStream(true)
                .redirectOutput(temp.resolve("told").toFile());
        night.environment().put("JAVA_HOME", temp.resolve("jdk").toString());
        night.environment().put("VERDICT", verdict);
        night.environment().put("STATUS", Integer.toString(status));
        night.environment().remove("RESULTS");
        Process process = night.start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private String told() throws IOException {
        return Files.readString(temp.resolve("told"));
    }

    @Test
    void nothingToAlarmIsStatusNought() throws Exception {
        assertThat(night(PUBLISHES, "WEAK", 3, "0")).isZero();
    }

    @Test
    void anAlarmIsStatusOne() throws Exception {
        assertThat(night(PUBLISHES, "BROKEN", 1, "1")).isEqualTo(1);
    }

    @Test
    void whatMustComeTwiceIsTriedAtOnce() throws Exception {
        assertThat(night(PUBLISHES, "MISSED", 1, "3 1")).isEqualTo(1);
        assertThat(temp.resolve("results/2-1")).exists();
    }

    @Test
    void whatDoesNotComeAgainIsNoAlarm() throws Exception {
        assertThat(night(PUBLISHES, "MISSED", 1, "3 0")).isZero();
    }

    @Test
    void aRunThatWasEndedIsStatusThree() throws Exception {
        assertThat(night(PUBLISHES, "INCOMPLETE", 3, "0")).isEqualTo(3);
        assertThat(night("exit 137", "", 0, "0")).as("killed").isEqualTo(3);
    }

    @Test
    void badUsageIsStatusTwo() throws Exception {
        assertThat(night("exit 2", "", 0, "0")).isEqualTo(2);
    }

    @Test
    void anOlderRunNeverStandsForTheOneThatHasJustEnded() throws Exception {
        Files.createDirectories(temp.resolve("results/latest"));
        Files.writeString(temp.resolve("results/latest/summary.txt"), "OK (exit status 0)\n");
        assertThat(night("exit 0", "", 0, "0")).isEqualTo(3);
        assertThat(told()).contains("results/latest does not lead to the run that has just ended");
        assertThat(night("exit 1", "", 0, "0")).as("broken or missed, and nothing to hold it against").isEqualTo(1);
    }
}
