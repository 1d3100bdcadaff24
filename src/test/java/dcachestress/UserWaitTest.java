// SPDX-License-Identifier: Apache-2.0
package dcachestress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the page for another wait promises: its commands, pasted in an empty folder, make a suite that is listed,
 * explored and run beside the shipped one, with the verdicts that the page tells.
 */
@Tag("long")
@Timeout(240)
class UserWaitTest {
    private static final Path PAGE = Path.of("src/site/markdown/your-wait.md");
    private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
    private static final Pattern EXAMPLE = Pattern.compile("<<'END'\n(.*?)END\n", Pattern.DOTALL);
    private static final int MOST_LINES = 60;
    /** What a busy host makes of a sound subject: too little was seen. */
    private static final int WEAK = 3;
    private static final String PROGRAM = "java -cp \"$JAR:wait.jar\" dcachestress.Main ";

    @TempDir
    private static Path folder;
    private static List<String> commands;

    private record Said(int status, String text) {
    }

    /** All but the commands of the program itself. */
    @BeforeAll
    static void make() throws Exception {
        Matcher block = BLOCK.matcher(Files.readString(PAGE));
        assertThat(block.find()).isTrue();
        commands = block.group(1).lines().filter(line -> line.startsWith(PROGRAM)).toList();
        List<String> before = new ArrayList<>(block.group(1).lines().toList());
        before.removeAll(commands);
        Said said = shell(String.join("\n", before));
        assertThat(said.status).as(said.text).isZero();
    }

    private static Said shell(String script) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("bash", "-euc", script).directory(folder.toFile())
                .redirectErrorStream(true);
        Path java = Path.of(System.getProperty("java.home"), "bin");
        builder.environment().merge("PATH", java.toString(), (path, first) -> first + ":" + path);
        builder.environment().put("JAR", Path.of("target/dcache-stress.jar").toAbsolutePath().toString());
        Process process = builder.start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes());
        return new Said(process.waitFor(), text);
    }

    private static String command(String verb) {
        return commands.stream().filter(line -> line.startsWith(PROGRAM + verb + " ")).findFirst().orElseThrow()
                .replaceFirst("--budget \\S+", "--budget 4s");
    }

    @Test
    void theExampleIsShort() throws IOException {
        Matcher example = EXAMPLE.matcher(Files.readString(PAGE));
        assertThat(example.find()).isTrue();
        assertThat(example.group(1).lines().filter(line -> !line.isBlank())).hasSizeBetween(20, MOST_LINES);
    }

    @Test
    void itIsExploredAsThePageSays() throws Exception {
        Said said = shell(command("explore"));
        assertThat(said.text.lines().filter(line -> line.contains(" BitWait "))).isNotEmpty()
                .allMatch(line -> line.contains("clean"));
        assertThat(said.text.lines().filter(line -> line.contains(" NoBarrier "))).isNotEmpty()
                .anyMatch(line -> line.contains("caught"));
        assertThat(said.text).contains("bit = 0", "LOST_WAKEUP");
        assertThat(said.status).isZero();
    }

    @Test
    void itsFaultsAreGeneratedAndTold() throws Exception {
        Said said = shell(commands.stream().filter(line -> line.contains(" --generated ")).findFirst().orElseThrow());
        assertThat(said.text).containsPattern("caught +W13 +wakeUpVar\\(\\) does nothing +BitWait.unlock +BitWait.java")
                .containsPattern("caught +W6 +waitVarEvent\\(\\) is left").containsPattern("caught +W2 +smp_mb orders")
                .containsPattern("BitWait: 12 generated faults: 12 caught");
        assertThat(said.status).as(said.text).isZero();
    }

    @Test
    void itIsRunBesideTheShippedSuite() throws Exception {
        Said said = shell(command("run") + " --subject Merged --property Meets --property OneWaiter --patience 60s");
        assertThat(said.text).containsPattern(" BitWait +Meets ").containsPattern(" Merged +OneWaiter ")
                .doesNotContainPattern(" BitWait +OneWaiter ").doesNotContainPattern(" Merged +Meets ");
        assertThat(said.text).containsPattern("caught +NoBarrier +Meets ");
        assertThat(said.status).as(said.text).isIn(0, WEAK);
    }

    @Test
    void aSuiteWhoseWordsClashIsRefused() throws Exception {
        Said said = shell("""
                mkdir -p clash/META-INF/services
                cat > Clash.java <<'END'
                import dcachestress.subject.*;
                import java.util.List;
                public class Clash implements Suite {
                    public static final Object STEP = dcachestress.kernel.Step.read("FLAGS_READ", "f",
                            dcachestress.kernel.Word.VARIABLE);
                    public List<Class<? extends Subject>> subjects() { return List.of(); }
                    public List<Class<?>> properties() { return List.of(); }
                    public List<Class<?>> vocabulary() { return List.of(Clash.class); }
                }
                END
                javac -proc:none -cp "$JAR" -d clash Clash.java
                echo Clash > clash/META-INF/services/dcachestress.subject.Suite
                java -cp "$JAR:clash" dcachestress.Main list""");
        assertThat(said.status).as(said.text).isEqualTo(2);
        assertThat(said.text.strip()).hasLineCount(1).contains("two kinds of step are called FLAGS_READ: rename one");
    }

    @Test
    void anotherSuitesPropertyIsRefused() throws Exception {
        Said said = shell(PROGRAM + "run --subject BitWait --property OneWaiter");
        assertThat(said.status).isEqualTo(2);
        assertThat(said.text.strip()).hasLineCount(1).contains("OneWaiter is of another suite than BitWait");
    }
}
