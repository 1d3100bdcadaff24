// SPDX-License-Identifier: Apache-2.0
package dcachestress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a folder holds, each command ends with one line that says what is wrong, or works; and nothing is lost,
 * neither there nor elsewhere.
 */
@Tag("long")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MutatedFoldersTest {
    private static final Map<String, Mutations.Change> CHANGES = new Mutations().all();
    private static final long SMALL = 10_000_000;

    @TempDir
    private Path temp;
    private String err = "";
    private String out = "";

    static Stream<String> changes() {
        return CHANGES.keySet().stream();
    }

    private int execute(String... args) {
        StringWriter o = new StringWriter();
        StringWriter e = new StringWriter();
        int status = Main.commandLine(new PrintWriter(o, true), new PrintWriter(e, true)).execute(args);
        out = o.toString();
        err = e.toString();
        return status;
    }

    /** One line and status 2, or something else that obeys nobody. */
    private int run(String... args) {
        int status = execute(args);
        String said = out + err;
        assertThat(status).as("%s: %s", args[0], said).isIn(0, 1, 2, 3);
        assertThat(said).as(args[0]).doesNotContain("\tat ", "Exception", "java.", "com.fasterxml", "root:x:");
        assertThat(said.chars().filter(c -> c < ' ' && c != '\n' && c != '\t' || c >= 0x7f && c <= 0x9f || c == 0x202e))
                .as(said).isEmpty();
        assertThat(said.lines().map(String::strip)).as(args[0]).noneMatch(line -> line.startsWith("::")
                || line.contains("##vso["));
        if (status == 2) {
            assertThat(err.lines()).as("%s: %s", args[0], said).isNotEmpty()
                    .allMatch(line -> line.startsWith("dcache-stress")).hasSizeLessThan(4);
        }
        return status;
    }

    /** What is there: files with their content, the others with their kind. */
    private static Map<String, String> tree(Path folder) throws IOException {
        Map<String, String> tree = new HashMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                boolean read = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) < SMALL;
                tree.put(folder.relativize(file).toString(), read
                        ? new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                        : Files.isSymbolicLink(file) ? "-> " + Files.readSymbolicLink(file) : Files.isDirectory(file)
                        ? "folder" : "other");
            }
        }
        return tree;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void endsWithOneLineAndDestroysNothing(String change) throws Exception {
        Path good = Files.createDirectories(temp.resolve("good"));
        Mutations.good(good);
        Path folder = Files.createDirectories(temp.resolve("results/run"));
        Mutations.good(folder);
        Path outside = Files.writeString(temp.resolve("results/outside"), "precious");
        CHANGES.get(change).in(folder);
        Map<String, String> before = tree(folder);
        String run = folder.toString();
        run("show", run, "MoveWakesDentry/Splice");
        run("replay", run, "WakeBeforeClear/NoSuch");
        run("rerun", run, "--dry-run");
        run("rerun", run, "--dry-run", "--cell", "Merged/Splice");
        run("alarm", run, "--results", temp.resolve("results").toString());
        run("merge", temp.resolve("merged").toString(), run, good.toString());
        run("compare", run, good.toString());
        assertThat(tree(folder)).as("reading changes nothing").isEqualTo(before);
        run("compare", good.toString(), run);
        Files.deleteIfExists(folder.resolve("compare.html"));
        int status = run("report", run);
        Map<String, String> after = tree(folder);
        if (status == 2) {
            assertThat(after).as("what is refused is left as it is").isEqualTo(before);
        } else {
            Mutations.DATA.stream().filter(name -> !name.equals("run.json"))
                    .forEach(name -> assertThat(after.get(name)).as(name).isEqualTo(before.get(name)));
            assertThat(after.keySet()).containsAll(before.keySet());
        }
        assertThat(outside).hasContent("precious");
        assertThat(temp.resolve("outside.html")).doesNotExist();
    }

    @Test
    void thereAreEnoughOfThemAndTheFolderIsGoodWithoutAny() throws Exception {
        assertThat(CHANGES).hasSizeGreaterThan(45);
        Path folder = Files.createDirectories(temp.resolve("results/run"));
        Mutations.good(folder);
        String run = folder.toString();
        for (List<String> command : List.of(List.of("show", run, "MoveWakesDentry/Splice"),
                List.of("rerun", run, "--dry-run"),
                List.of("rerun", run, "--dry-run", "--cell", "Merged/Splice"),
                List.of("alarm", run, "--results", temp.resolve("results").toString()),
                List.of("merge", temp.resolve("merged").toString(), run), List.of("compare", run, run),
                List.of("report", run))) {
            assertThat(run(command.toArray(String[]::new))).as("%s: %s%s", command, out, err).isIn(0, 3);
        }
    }
}
