// SPDX-License-Identifier: Apache-2.0
package dcachestress;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.campaign.host.RunClock;
import dcachestress.campaign.launcher.ForkCommand;
import dcachestress.campaign.launcher.ForkProcess;
import dcachestress.campaign.launcher.Stop;
import dcachestress.campaign.wire.ForkReply;
import dcachestress.campaign.wire.SliceSpec;
import dcachestress.campaign.worker.Fork;
import dcachestress.process.Java;
import dcachestress.subject.Suite;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What runs, explores, judges and stores samples needs no subject of this project: it is compiled with nothing but
 * libraries and another suite, of a flag and a wait, and runs and explores that one.
 */
class HarnessAloneTest {
    private static final List<String> ROOMS = List.of("kernel", "kit", "memory", "store", "process", "subject",
            "sample",
            "explore/program", "explore/baton", "explore/search", "explore/record", "explore",
            "campaign/host", "campaign/plan", "campaign/wire", "campaign/worker", "campaign/launcher",
            "campaign/journal", "campaign/gate", "campaign/folder", "campaign/history", "campaign/run");
    private static final String SUITE = "dcachestress.flagwait.";
    private static final Path SUITE_SOURCES = Path.of("src/test/java/dcachestress/flagwait");
    private static final int SLICE_MS = 100;
    private static final long PATIENCE_MS = 60_000;
    private static final int MOST_SLICES = 200;

    @TempDir
    private static Path classes;
    private static String errors;

    @BeforeAll
    static void compile() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path file : Sources.main()) {
            if (ROOMS.stream().anyMatch(room -> file.getParent().endsWith(Path.of("dcachestress", room)))) {
                files.add(file);
            }
        }
        try (Stream<Path> suite = Files.list(SUITE_SOURCES)) {
            suite.forEach(files::add);
        }
        StringWriter said = new StringWriter();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of("--release", "17", "-d", classes.toString(), "-cp", libraries(),
                    "-sourcepath",
                    classes.toString(), "-processor", "org.openjdk.jcstress.infra.processors.JCStressTestProcessor");
            compiler.getTask(said, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files)).call();
        }
        errors = said.toString().lines().filter(line -> line.contains("error")).collect(Collectors.joining("\n"));
        Path services = Files.createDirectories(classes.resolve("META-INF/services"));
        Files.writeString(services.resolve(Suite.class.getName()), SUITE + "FlagSuite");
    }

    private static String libraries() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar")).collect(Collectors.joining(File.pathSeparator));
    }

    private static String classPath() {
        return classes + File.pathSeparator + libraries();
    }

    @Test
    void itCompiles() {
        assertThat(errors).isEmpty();
    }

    @Test
    void itExploresAnotherSuite() throws Exception {
        Process process = new ProcessBuilder(Java.command(ForkCommand.BATON, classPath(), SUITE + "Explore"))
                .redirectErrorStream(true).start();
        assertThat(new String(process.getInputStream().readAllBytes()).lines()).containsExactly(
                "FlagWait Meets: clean, all seen true, [SET_BEFORE, SLEPT]", "WakesFirst Meets: LOST_WAKEUP",
                "ReturnsEarly Meets: RETURNED_EARLY");
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void itRunsAnotherSuiteOnThreads() throws Exception {
        try (ForkProcess fork = new ForkProcess(Java.command(List.of("-Xmx256m"), classPath(), Fork.class.getName()),
                new RunClock(System::nanoTime), new Stop())) {
            assertThat(outcomes(fork, "FlagWait", "SLEPT")).containsKey("SLEPT")
                    .containsOnlyKeys("SLEPT", "SET_BEFORE");
            assertThat(outcomes(fork, "WakesFirst", "LOST_WAKEUP")).containsKey("LOST_WAKEUP");
            assertThat(outcomes(fork, "ReturnsEarly", "RETURNED_EARLY")).containsKey("RETURNED_EARLY");
        }
    }

    /** What came out until an outcome did. */
    private static Map<String, Long> outcomes(ForkProcess fork, String subject, String until)
            throws InterruptedException {
        Map<String, Long> all = new TreeMap<>();
        for (int slice = 0; slice < MOST_SLICES && !all.containsKey(until); slice++) {
            ForkReply reply = fork.ask(new SliceSpec(SUITE + subject, SUITE + "Meets_jcstress", SLICE_MS, 64, 8,
                    "THREAD_YIELD", true, List.of(), 0), PATIENCE_MS);
            assertThat(reply.error()).isNull();
            reply.outcomes().forEach((outcome, count) -> all.merge(outcome, count, Long::sum));
        }
        return all;
    }
}
