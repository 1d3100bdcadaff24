// SPDX-License-Identifier: Apache-2.0
package dcachestress.mutate;

import dcachestress.explore.EveryScheduleTest;
import dcachestress.explore.baton.TaskThreads;
import dcachestress.kernel.InterleavedClasses;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.pitest.mutationtest.config.PluginServices;
import org.pitest.mutationtest.config.ReportOptions;
import org.pitest.mutationtest.tooling.AnalysisResult;
import org.pitest.mutationtest.tooling.EntryPoint;
import org.pitest.testapi.TestGroupConfig;

/**
 * Runs PIT over the model, with {@link EveryScheduleTest} as the only test. By its programming interface, because its
 * Maven plugin does not see mutators of ours, and its command line needs another version of the option parser than
 * jcstress does.
 */
public final class Mutate {
    private static final String VERDICT_TOO = "verdict";
    /** They come to the verdict, and have an exploration of their own, access by access. */
    private static final List<String> VERDICT = List.of("dcachestress.kernel.Task", "dcachestress.kernel.RunQueue");
    /**
     * They park real threads, or act by the clock or by chance, so no schedule passes through them; unit tests hold
     * them, and the verdict's own run.
     */
    private static final List<String> NOT_UNDER_EXPLORATION = List.of("dcachestress.kernel.Jitter",
            "dcachestress.kernel.Tuning",
            "dcachestress.kernel.Watchdog", "dcachestress.kernel.Livelock*", "dcachestress.kernel.Told*",
            "dcachestress.kernel.Pace*",
            "dcachestress.kernel.Probe", "dcachestress.kernel.Task",
            "dcachestress.kernel.RunQueue");
    /** Calls that report, count or judge, and do nothing to the model. */
    private static final List<String> REPORTS = List.of("dcachestress.kernel.Probe", "dcachestress.kernel.Counters",
            "dcachestress.dcache.Watch",
            "dcachestress.kernel.HeldLocks");
    /**
     * They judge the model and are no part of it: what is planted is often seen by several of them, and each has its
     * unit tests.
     */
    private static final List<String> JUDGES = List.of("dcachestress.dcache.Quiescence",
            "dcachestress.dcache.Invariants", "dcachestress.dcache.Watch",
            "dcachestress.kernel.Outcome", "dcachestress.dcache.DentryOutcome", "dcachestress.kernel.HeldLocks",
            "dcachestress.kernel.Counters");
    /**
     * Milliseconds that a test may take beyond a multiple of what it took before: a mutant may loop for ever without a
     * step.
     */
    private static final int PATIENCE_MS = 8000;
    private static final int THREADS = 2;

    private Mutate() {
    }

    /**
     * Runs: the model, then the verdict. Exit status 1 when some mutant is neither killed nor explained.
     *
     * @param args folder of the report, folder of the project, and the classes of the model to mutate, with commas;
     *             {@code verdict} among them stands for those that come to the verdict
     */
    public static void main(String[] args) throws IOException {
        Path report = Path.of(args[0]);
        Path project = Path.of(args[1]);
        List<String> classes = new ArrayList<>(List.of(args[2].split(",")));
        boolean verdict = classes.remove(VERDICT_TOO);
        boolean holes = !classes.isEmpty() && holes(model(report, project, classes));
        holes |= verdict && holes(verdict(report.resolve("verdict"), project));
        System.exit(holes ? 1 : 0);
    }

    private static ReportOptions model(Path report, Path project, List<String> classes) {
        ReportOptions options = options(report, project, classPath(), project.resolve("target/classes"));
        options.setTargetClasses(classes);
        options.setExcludedClasses(Stream.concat(NOT_UNDER_EXPLORATION.stream(), JUDGES.stream()).toList());
        options.setTargetTests(List.of(EveryScheduleTest.class.getName()::equals));
        options.addChildJVMArgs(List.of("-Ddcachestress.baton=true"));
        options.addChildJVMArgs(TaskThreads.OPTIONS);
        return options;
    }

    /**
     * The classes that come to a verdict, compiled so that an exploration can hold them up between any two accesses.
     */
    private static ReportOptions verdict(Path report, Path project) throws IOException {
        Path classes = report.resolve("interleaved-classes");
        InterleavedClasses.write(classes);
        List<String> classPath = Stream.concat(Stream.of(classes.toString()), classPath().stream()).toList();
        ReportOptions options = options(report, project, classPath, classes);
        options.setTargetClasses(VERDICT);
        options.setTargetTests(List.of("dcachestress.kernel.EveryInterleavingTest"::equals));
        options.addChildJVMArgs(List.of("-Ddcachestress.parkSpins=0"));
        return options;
    }

    private static List<String> classPath() {
        return Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator));
    }

    /** What both runs have in common. */
    private static ReportOptions options(Path report, Path project, List<String> classPath, Path classes) {
        ReportOptions options = new ReportOptions();
        options.setReportDir(report.toString());
        options.setClassPathElements(classPath);
        options.setCodePaths(List.of(classes.toString()));
        options.setSourceDirs(List.of(project.resolve("src/main/java")));
        options.setLoggingClasses(REPORTS);
        options.setGroupConfig(new TestGroupConfig());
        options.setMutators(List.of("DEFAULTS", "NON_VOID_METHOD_CALLS", "SWAP_ARGUMENTS"));
        options.addChildJVMArgs(List.of("-XX:+UseSerialGC", "-Xmx256m"));
        options.setTimeoutConstant(PATIENCE_MS);
        options.setNumberOfThreads(THREADS);
        options.addOutputFormats(List.of("XML"));
        options.setShouldCreateTimestampedReports(false);
        options.setProjectBase(project);
        return options;
    }

    /** Runs, says what it comes to, and whether something is not explained. */
    private static boolean holes(ReportOptions options) throws IOException {
        AnalysisResult result = new EntryPoint().execute(options.getProjectBase().toFile(), options,
                PluginServices.makeForContextLoader(), Map.of());
        result.getError().ifPresent(error -> {
            error.printStackTrace();
            System.exit(1);
        });
        Survivors survivors = Survivors.of(Path.of(options.getReportDir()).resolve("mutations.xml"));
        System.out.print(survivors.text());
        return !survivors.holes().isEmpty();
    }
}
