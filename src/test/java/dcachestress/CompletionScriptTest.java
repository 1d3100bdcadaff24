// SPDX-License-Identifier: Apache-2.0
package dcachestress;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.subject.Catalogue;
import dcachestress.subject.SubjectInfo;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What a shell completes. */
class CompletionScriptTest {
    @TempDir
    private Path temp;

    private static String script(String shell) {
        StringWriter out = new StringWriter();
        CommandLine whole = Main.commandLine(new PrintWriter(out), new PrintWriter(out));
        assertThat(whole.execute("completion", shell)).isZero();
        return out.toString();
    }

    @Test
    void fishIsToldEveryCommandEveryOptionAndEveryName() {
        List<String> lines = script("fish").lines().toList();
        CommandLine whole = Main.commandLine(new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()));
        assertThat(whole.getSubcommands()).hasSizeGreaterThan(10);
        whole.getSubcommands().forEach((name, command) -> {
            assertThat(lines).anyMatch(line -> line.contains("-n __fish_use_subcommand -a " + name + " -d '"));
            List<String> theirs = lines.stream().filter(line -> line.contains("from " + name + "'")).toList();
            command.getCommandSpec().optionsMap().keySet().stream().filter(option -> option.startsWith("--"))
                    .forEach(option -> assertThat(theirs).as(name)
                            .anyMatch(line -> (line + " ").contains(" -l " + option.substring(2) + " ")));
        });
        String subject = lines.stream().filter(line -> line.contains("from run'") && line.contains("-l subject"))
                .findFirst().orElseThrow();
        assertThat(subject).contains(Catalogue.subjects().stream().map(SubjectInfo::name).toList());
        assertThat(lines.stream().filter(line -> line.contains("-l format"))).isNotEmpty()
                .allMatch(line -> line.contains(" -x -a '"));
        assertThat(lines.stream().filter(line -> line.contains("-l classpath"))).isNotEmpty()
                .allMatch(line -> line.contains(" -r -F"));
        assertThat(lines).allMatch(line -> line.startsWith("#") || line.replaceAll("'(?:[^'\\\\]++|\\\\.)*+'", "")
                .indexOf('\'') < 0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"expl | explore", "run --subject MoveWakes | MoveWakesDentry",
        "run --property LocklessR | LocklessReader", "explore --wait kpro | kprobes", "run --pat | --patience"})
    void bashCompletes(String typed, String completed) throws Exception {
        Path file = Files.writeString(temp.resolve("completion.bash"), script("bash"));
        Process bash = new ProcessBuilder("bash", "-c", ". \"$1\"; COMP_WORDS=(dcache-stress $2); "
                + "COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _complete_dcache-stress 2>/dev/null; "
                + "echo \"${COMPREPLY[@]}\"",
                "bash", file.toString(), typed).redirectErrorStream(true).start();
        String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(said.strip().split(" ")).contains(completed);
    }
}
