// SPDX-License-Identifier: Apache-2.0
package dcachestress.mutate;

import dcachestress.explore.TaskThreads;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
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
 * Runs PIT over the model, with {@link EveryScheduleTest} as the only test. By its programming interface, because its Maven plugin does not see mutators of ours, and
 * its command line needs another version of the option parser than jcstress does.
 */
public final class Mutate {
    /** They park real threads, or act by the clock or by chance, so no schedule passes through them; unit tests hold them, the verdict's protocol exhaustively. */
    private static final List<String> NOT_UNDER_EXPLORATION = List.of("dcachestress.kernel.Jitter", "dcachestress.kernel.Tuning",
            "dcachestress.kernel.Watchdog", "dcachestress.kernel.Probe", "dcachestress.kernel.Task", "dcachestress.kernel.RunQueue");
    /** Calls that report, count or judge, and do nothing to the model. */
    private static final List<String> REPORTS = List.of("dcachestress.kernel.Probe", "dcachestress.kernel.Counters", "dcachestress.dcache.Watch",
            "dcachestress.kernel.HeldLocks");
    /** They judge the model and are no part of it: what is planted is often seen by several of them, and each has its unit tests. */
    private static final List<String> JUDGES = List.of("dcachestress.dcache.Quiescence", "dcachestress.dcache.Invariants", "dcachestress.dcache.Watch",
            "dcachestress.kernel.Outcome", "dcachestress.kernel.HeldLocks", "dcachestress.kernel.Counters");
    /** Milliseconds that a test may take beyond a multiple of what it took before: a mutant may loop for ever without a step. */
    private static final int PATIENCE_MS = 8000;
    private static final int THREADS = 2;

    private Mutate() {
    }

    /**
     * Runs.
     *
     * @param args folder of the report, folder of the project, and the classes to mutate, with commas
     */
    public static void main(String[] args) throws IOException {
        Path project = Path.of(args[1]);
        ReportOptions options = new ReportOptions();
        options.setReportDir(args[0]);
        options.setClassPathElements(Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator)));
        options.setCodePaths(List.of(project.resolve("target/classes").toString()));
        options.setSourceDirs(List.of(project.resolve("src/main/java")));
        options.setTargetClasses(Arrays.asList(args[2].split(",")));
        options.setExcludedClasses(Stream.concat(NOT_UNDER_EXPLORATION.stream(), JUDGES.stream()).toList());
        options.setLoggingClasses(REPORTS);
        options.setTargetTests(List.of(EveryScheduleTest.class.getName()::equals));
        options.setGroupConfig(new TestGroupConfig());
        options.setMutators(List.of("DEFAULTS", "NON_VOID_METHOD_CALLS", "SWAP_ARGUMENTS"));
        options.addChildJVMArgs(List.of("-Ddcachestress.baton=true", "-XX:+UseSerialGC", "-Xmx256m"));
        options.addChildJVMArgs(TaskThreads.OPTIONS);
        options.setTimeoutConstant(PATIENCE_MS);
        options.setNumberOfThreads(THREADS);
        options.addOutputFormats(List.of("XML"));
        options.setShouldCreateTimestampedReports(false);
        options.setProjectBase(project);
        AnalysisResult result = new EntryPoint().execute(project.toFile(), options, PluginServices.makeForContextLoader(), Map.of());
        result.getError().ifPresent(error -> {
            error.printStackTrace();
            System.exit(1);
        });
        Survivors.main(new String[] {Path.of(args[0]).resolve("mutations.xml").toString()});
    }
}
