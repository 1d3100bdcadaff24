// SPDX-License-Identifier: Apache-2.0
package dcachestress;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.campaign.history.PowerReport;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a reader copies runs: a real run of a user's broken class, then its merge, and every command that their console,
 * pages, summaries and messages print, given to a shell as it stands there, where the run was made.
 */
@Tag("long")
@Timeout(1200)
class PastedCommandsTest {
    private static final String PROGRAM = "java -jar target/dcache-stress.jar ";
    private static final Pattern COMMAND = Pattern.compile(Pattern.quote(PROGRAM) + "[^\\n<\"`]*");
    private static final long MOST_S = 600;

    @TempDir
    private Path folder;

    private final List<String> wrong = new ArrayList<>();

    /**
     * The program of the classes that are tested, where commands look for it; jcstress must not find the tests' own
     * list.
     */
    private void jar() throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Main.class.getName());
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, Arrays.stream(System.getProperty("java.class.path")
                .split(File.pathSeparator)).filter(entry -> !entry.endsWith("test-classes"))
                .map(entry -> Path.of(entry).toUri().toString())
                .collect(Collectors.joining(" ")));
        Files.createDirectories(folder.resolve("target"));
        new JarOutputStream(Files.newOutputStream(folder.resolve("target/dcache-stress.jar")), manifest).close();
    }

    /** What the shell printed; a status that says that the words were wrong, or no verdict at all, is noted. */
    private String shell(String command) throws IOException, InterruptedException {
        Path log = Files.createTempFile(folder, "log", ".txt");
        ProcessBuilder shell = new ProcessBuilder("sh", "-c", command).directory(folder.toFile())
                .redirectErrorStream(true).redirectOutput(log.toFile());
        shell.environment().compute("PATH", (name, path) -> Path.of(System.getProperty("java.home"), "bin") + ":"
                + path);
        Process process = shell.start();
        if (!process.waitFor(MOST_S, TimeUnit.SECONDS)) {
            process.destroy();
            wrong.add(command + ": no end");
            return "";
        }
        String text = Files.readString(log);
        boolean verdict = process.exitValue() == 0 || process.exitValue() == 1 || process.exitValue() == 3;
        // The stock harness ends with an exception of its own when a forbidden outcome showed.
        boolean failed = command.contains(" jcstress ") ? !text.contains("LOST_WAKEUP") : text.contains("Exception");
        if (!verdict || text.contains("(try --help)") || failed) {
            wrong.add(command + ": status " + process.exitValue() + "\n" + text);
        }
        return text;
    }

    private static Set<String> commands(String text) {
        String plain = text.replace("&lt;", "<").replace("&gt;", ">").replace("&#39;", "'").replace("&quot;", "\"")
                .replace("&amp;", "&")
                .replace("\\/", "/");
        Set<String> all = new LinkedHashSet<>();
        Matcher command = COMMAND.matcher(plain);
        while (command.find()) {
            all.add(command.group().strip());
        }
        return all;
    }

    /** But for the documents beside a run, which are copies of those that the other test reads. */
    private Set<String> printed(Path run) throws IOException {
        Set<String> all = new LinkedHashSet<>();
        try (Stream<Path> files = Files.walk(run)) {
            for (Path file : files.filter(Files::isRegularFile).filter(file -> !file.startsWith(run.resolve("docs")))
                    .sorted().toList()) {
                all.addAll(commands(new String(Files.readAllBytes(file), StandardCharsets.UTF_8)));
            }
        }
        return all;
    }

    @Test
    void whatIsPrintedRunsAsItStands() throws IOException, InterruptedException {
        jar();
        UserClasses classes = new UserClasses(Files.createDirectories(folder.resolve("my patch"))).subjects("MyPatch",
                "@Override protected void moved(dcachestress.dcache.Dentry dentry, dcachestress.dcache.Dentry target) "
                + "{ wakeWaiters(dentry); }");
        String classpath = " --classpath '" + folder.relativize(classes.folder()) + "'";
        String console = shell(PROGRAM + "run --subject com.example.MyPatch --property Splice --budget 8s" + classpath);
        assertThat(console)
                .contains("BROKEN (exit status 1). com.example.MyPatch is broken: Splice shows LOST_WAKEUP flag=1.",
                "com.example.MyPatch/Splice\n", "READ d_flags(from a handle)", "MyPatch.java:3",
                "[point of no return]");
        console += shell(PROGRAM + "merge results/merged results/latest" + classpath);
        Set<String> commands = commands(console);
        assertThat(commands).hasSizeGreaterThanOrEqualTo(2);
        commands.addAll(printed(folder.resolve("results/latest").toRealPath()));
        commands.addAll(printed(folder.resolve("results/merged")));
        assertThat(commands).anyMatch(command -> command.contains(" replay "))
                .anyMatch(command -> command.contains(" rerun "))
                .anyMatch(command -> command.contains(" explore ")).anyMatch(command -> command.contains(" show "))
                .anyMatch(command -> command.contains(" run "));
        for (String command : commands) {
            String said = shell(command);
            assertThat(said).as(command).contains("LOST_WAKEUP");
        }
        assertThat(wrong).isEmpty();
        assertThat(shell(PROGRAM + "report results/latest")).contains("com.example.MyPatch is broken");
        assertThat(shell(PROGRAM + "compare results/merged results/latest")).contains("1 cell in both runs");
        assertThat(wrong).as("the folder alone is enough").isEmpty();
    }

    /** What documents print, as it stands but for the time that it may take. */
    private static Set<String> documented() throws IOException {
        Set<String> all = new LinkedHashSet<>();
        try (Stream<Path> pages = Files.list(Path.of("src/site/markdown"))) {
            for (Path page : Stream.concat(Stream.of(Path.of("README.md"), Path.of("CONTRIBUTING.md")), pages.sorted())
                    .toList()) {
                for (String command : commands(Files.readString(page))) {
                    all.add(command.replaceFirst(" +#.*", ""));
                }
            }
        }
        all.removeIf(command -> command.endsWith("...") || command.endsWith("--resume"));
        return all;
    }

    private static String brief(String command) {
        if (command.contains("--budget ")) {
            return command.replaceFirst("--budget \\S+", "--budget 3s");
        }
        return switch (command.substring(PROGRAM.length()).split(" ")[0]) {
            case "run", "explore", "fuzz" -> command + " --budget 3s";
            // It takes minutes whatever its slices; ended by somebody, its status is 3.
            case "power" -> "timeout --preserve-status -s INT 20s " + command + " --slice 10ms";
            case "jcstress" -> command.replace("-m quick", "-m sanity -sc false -af NONE");
            default -> command;
        };
    }

    /** Where a reader would be who has run the first command of README: with a build, a run, and a class in a jar. */
    @Test
    void whatDocumentsPrintRunsAsItStands() throws IOException, InterruptedException {
        jar();
        for (String part : List.of("src/litmus", "results/reference")) {
            copy(Path.of(part));
        }
        Files.createDirectories(folder.resolve("src/site/markdown"));
        UserClasses classes = new UserClasses(Files.createDirectories(folder.resolve("mine"))).subjects("MyPatch", "");
        shell("jar --create --file my.jar -C " + classes.folder() + " .");
        assertThat(shell(PROGRAM + "run --subject MoveWakesDentry --subject Merged --property Splice --budget 8s"))
                .contains("caught       MoveWakesDentry");
        Set<String> commands = documented();
        assertThat(commands).hasSizeGreaterThan(20);
        Path latest = folder.resolve("results/latest");
        Path first = latest.toRealPath();
        for (String command : commands) {
            Files.delete(latest);
            Files.createSymbolicLink(latest, first);
            String said = shell(brief(command));
            if (command.contains(" power")) {
                ended(said);
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** It takes minutes and is ended after some seconds, with what it has told until then, be it nothing. */
    private void ended(String said) throws IOException {
        String file = said.lines().filter(line -> line.startsWith("ended: ")).findFirst().orElseThrow()
                .replaceFirst(".* is in ", "");
        PowerReport report = PowerReport.read(folder.resolve(file));
        assertThat(report.partial()).isTrue();
        long told = said.lines().filter(line -> line.startsWith("meet ")).map(line -> line.split("\\s+")[1])
                .distinct().count();
        // beside a baseline the last one may have been told, and be measured again
        assertThat((long) report.meetings().size()).as(said).isBetween(told - 1, told);
    }

    private void copy(Path from) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path to = folder.resolve(file.toString());
                Files.createDirectories(Files.isDirectory(file) ? to : to.getParent());
                if (Files.isRegularFile(file)) {
                    Files.copy(file, to);
                }
            }
        }
    }
}
