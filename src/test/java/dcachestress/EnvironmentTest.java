// SPDX-License-Identifier: Apache-2.0
package dcachestress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The program as a process of its own, in surroundings that the launcher's JVM survives and its forks might not. */
@Tag("long")
@Timeout(240)
class EnvironmentTest {
    private static final int SECONDS = 120;

    @TempDir
    private Path temp;

    private String out;

    private int execute(Map<String, String> environment, String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java")
                .toString(),
                "-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of(args));
        Path log = temp.resolve("log");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        out = Files.readString(log, StandardCharsets.ISO_8859_1);
        return process.exitValue();
    }

    @ParameterizedTest
    @CsvSource({"JAVA_TOOL_OPTIONS,-Xlog:gc -XX:+PrintCommandLineFlags -Xms2g", "_JAVA_OPTIONS,-XX:+UseG1GC"})
    void optionsForEveryJvmAreNotPassedOnAndThatIsSaid(String variable, String options) throws Exception {
        assertThat(execute(Map.of(variable, options), "run", "--subject", "Merged", "--property", "OneWaiter",
                "--budget", "1s",
                "--patience", "60s", "--out", temp.resolve("out").toString())).as(out).isZero();
        assertThat(out).contains(variable + " set: not passed on");
    }

    @Test
    void aNameThatTheLocaleCannotSpellIsOneLine() throws Exception {
        assertThat(execute(Map.of("LC_ALL", "C"), "run", "--subject", "com.example.X", "--classpath", "gr\u00fcn.jar"))
                .as(out).isEqualTo(2);
        assertThat(out.lines()).singleElement().asString().contains("--classpath: gr").doesNotContain("Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "explore"})
    void aJavaThatStartsNoForkIsOneLineAndLeavesNoFolder(String command) throws IOException {
        Path bin = Files.createDirectories(temp.resolve("bin"));
        Files.writeString(bin.resolve("java"), "#!/bin/sh\necho no room\nexit 1\n");
        Files.setPosixFilePermissions(bin.resolve("java"), PosixFilePermissions.fromString("rwxr-xr-x"));
        StringWriter err = new StringWriter();
        String home = System.setProperty("java.home", temp.toString());
        try {
            assertThat(Main.commandLine(new PrintWriter(new StringWriter()), new PrintWriter(err, true))
                    .execute(command, "--out", temp.resolve("out").toString())).isEqualTo(3);
        } finally {
            System.setProperty("java.home", home);
        }
        assertThat(err.toString().lines()).singleElement().asString().contains("self-check", "no room");
        assertThat(temp.resolve("out")).doesNotExist();
    }
}
