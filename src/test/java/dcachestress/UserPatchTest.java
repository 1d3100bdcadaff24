// SPDX-License-Identifier: Apache-2.0
package dcachestress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the page for users promises: its example, compiled outside the project, is clean, and broken as soon as it drops
 * the wake.
 */
@Tag("long")
@Timeout(180)
class UserPatchTest {
    private static final Path PAGE = Path.of("src/site/markdown/your-patch.md");
    private static final Pattern EXAMPLE = Pattern.compile("cat > com/example/MyPatch.java <<'END'\n(.*?)END\n",
            Pattern.DOTALL);
    private static final int MOST_LINES = 15;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path temp;

    private static String example() throws IOException {
        Matcher example = EXAMPLE.matcher(Files.readString(PAGE));
        assertThat(example.find()).isTrue();
        return example.group(1);
    }

    private int run(String source, String... more) throws IOException {
        List<String> args = Stream.concat(Stream.of("run", "--classpath", jar(source).toString(), "--subject",
                "com.example.MyPatch",
                "--property", "OneWaiter", "--budget", "1s", "--patience", "60s", "--out",
                temp.resolve("out").toString()),
                Stream.of(more)).toList();
        return Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(args.toArray(String[]::new));
    }

    private Path jar(String source) throws IOException {
        Path file = Files.createDirectories(temp.resolve("com/example")).resolve("MyPatch.java");
        Files.writeString(file, source);
        Path classes = Files.createDirectories(temp.resolve("classes"));
        assertThat(ToolProvider.getSystemJavaCompiler()
                .run(null, null, OutputStream.nullOutputStream(), "-proc:none", "-cp", "target/classes",
                "-d", classes.toString(), file.toString())).isZero();
        Path jar = temp.resolve("my.jar");
        try (JarOutputStream entries = new JarOutputStream(Files.newOutputStream(jar))) {
            entries.putNextEntry(new JarEntry("com/example/MyPatch.class"));
            Files.copy(classes.resolve("com/example/MyPatch.class"), entries);
        }
        return jar;
    }

    @Test
    void theExampleIsShort() throws IOException {
        assertThat(example().lines().filter(line -> !line.isBlank()).count()).isLessThanOrEqualTo(MOST_LINES);
    }

    @Test
    void theExampleIsClean() throws IOException {
        assertThat(run(example())).as("%s%s", out, err).isZero();
        assertThat(out.toString()).contains("clean", "com.example.MyPatch");
    }

    @Test
    void theExampleWithoutItsWakeIsBroken() throws IOException {
        String broken = example().replaceFirst(".*wakeUpVarLocked.*\n", "");
        assertThat(run(broken)).as("%s%s", out, err).isEqualTo(1);
        assertThat(out.toString()).contains("broken", "LOST_WAKEUP", "com.example.MyPatch");
        List<String> printed = out.toString().lines()
                .filter(line -> line.contains("java -jar target/dcache-stress.jar "))
                .map(line -> line.substring(line.indexOf(".jar ") + 5)).toList();
        assertThat(printed).anyMatch(line -> line.startsWith("replay ")).anyMatch(line -> line.startsWith("rerun "));
        for (String command : printed) {
            assertThat(Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                    .execute(command.split(" ")))
                    .as("what was printed can be pasted: %s%n%s", command, err).isIn(0, 1, 3);
        }
    }

    /**
     * The lost count of two tasks that write it at once is no outcome of any property: what is claimed must not seem to
     * cover it.
     */
    @Test
    void aRacyFieldOfTheUsersNarrowsWhatIsClaimed() throws IOException {
        String racy = example().replaceFirst("public class MyPatch extends Merged \\{", "$0\n    private int seq;")
                .replaceFirst("\\{      // __d_wake.*\n", "$0        seq++;\n");
        assertThat(run(racy)).as("clean, or weak on a busy host: %s%s", out, err).isIn(0, 3);
        String narrowed = "explored without 1 field of com.example.MyPatch (seq)";
        assertThat(out.toString()).contains(narrowed);
        Path folder;
        try (Stream<Path> folders = Files.walk(temp.resolve("out"))) {
            folder = folders.filter(path -> path.endsWith("run.json") && !Files.isSymbolicLink(path.getParent()))
                    .findFirst().orElseThrow().getParent();
        }
        assertThat(Files.readString(folder.resolve("run.json"))).contains("com.example.MyPatch.seq");
        assertThat(Files.readString(folder.resolve("explore.jsonl")))
                .contains("\"without\":[\"com.example.MyPatch.seq\"]");
        try (Stream<Path> pages = Files.walk(folder)) {
            assertThat(pages.filter(page -> page.toString().endsWith(".html")))
                    .anyMatch(page -> read(page).contains(narrowed));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void anExampleThatThrowsSaysWhereIt() throws IOException {
        String throwing = example().replaceFirst("vars\\(\\)\\.wakeUpVarLocked\\(d, d.lock\\(\\)\\);",
                "throw new IllegalStateException();");
        assertThat(run(throwing)).as("%s%s", out, err).isEqualTo(1);
        assertThat(out.toString()).contains("THREW IllegalStateException at MyPatch.java");
    }

    @Test
    void anExampleWhoseConstructorIsPrivateIsRefusedInOneLine() throws IOException {
        String hidden = example().replaceFirst("public class MyPatch extends Merged \\{",
                "$0\n    private MyPatch() { }");
        assertThat(run(hidden)).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().contains("com.example.MyPatch", "public");
    }
}
