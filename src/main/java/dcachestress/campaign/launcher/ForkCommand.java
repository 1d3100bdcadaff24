// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.launcher;

import dcachestress.campaign.host.Cpus;
import dcachestress.campaign.plan.Flavour;
import dcachestress.campaign.worker.ExploreFork;
import dcachestress.campaign.worker.Fork;
import dcachestress.campaign.worker.ProbeFork;
import dcachestress.explore.baton.TaskThreads;
import dcachestress.process.Java;
import dcachestress.process.Launch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The command line of a fork: the same JDK as ours, our class path and the user's, small heap, quick start. */
public final class ForkCommand {
    private static final List<String> OPTIONS = List.of(
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:-UsePerfData", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError",
            // a crash belongs in the slice's log, and no file where the user is
            "-XX:+ErrorFileToStdout", "-XX:-CreateCoredumpOnCrash",
            // else each store of a reference writes to a line that all samples near by share
            "-XX:+UseCondCardMark",
            "-XX:-RestrictContended",                   // jcstress pads its own fields by @Contended
            "--enable-native-access=ALL-UNNAMED");      // it pins threads by JNA; newer JDKs warn of that
    private static final List<String> HEAP = List.of("-Xms64m", "-Xmx64m");
    /**
     * What jcstress gives a fork that is not told otherwise ({@code --heapPerFork}): its 10 240 samples a pass need it.
     */
    private static final List<String> STOCK_HEAP = List.of("-Xms256m", "-Xmx256m");
    /** Of a JVM that runs one task at a time, by the baton. */
    public static final List<String> BATON = Stream.concat(Stream.of("-Ddcachestress.baton=true", "-XX:+UseSerialGC",
            "-Xmx256m", "-XX:-UsePerfData"),
            TaskThreads.OPTIONS.stream()).toList();
    private static final String TASKSET = "taskset";

    private final String classPath;
    private final boolean confine;
    private final boolean canConfine;

    /**
     * The command line of all forks of a run.
     *
     * @param userJars what the user's subjects are loaded from
     * @param confine  whether a fork as a whole, its compiler threads included, may run on no other CPUs than those it
     *                 is given
     */
    ForkCommand(List<Path> userJars, boolean confine) {
        classPath = Java.classPath(userJars);
        this.confine = confine;
        this.canConfine = confine && !Cpus.allowed().isEmpty() && canRun(taskset(Cpus.allowed()));
    }

    /** The same, for forks that may use every CPU that we may use. */
    public ForkCommand(List<Path> userJars) {
        this(userJars, false);
    }

    /** Whether forks stay on their CPUs even where their actors are not pinned. */
    public boolean canConfine() {
        return canConfine;
    }

    /** Whether that was asked for, and this system has no means for it. */
    boolean cannotConfine() {
        return confine && !canConfine;
    }

    private static boolean canRun(List<String> prefix) {
        List<String> probe = new ArrayList<>(prefix);
        probe.add("true");
        return Launch.works(probe);
    }

    private static List<String> taskset(List<Integer> cpus) {
        return List.of(TASKSET, "-c", cpus.stream().map(String::valueOf).collect(Collectors.joining(",")));
    }

    /** The command line for a flavour. */
    public List<String> of(Flavour flavour, int seed, List<Integer> cpus) {
        return with(HEAP, flavour.options(seed), cpus);
    }

    /** The command line of a fork without what we add to jcstress: no start line, no spinning before a task parks. */
    public List<String> stock(List<Integer> cpus) {
        return with(STOCK_HEAP, List.of("-Ddcachestress.startLine=false", "-Ddcachestress.parkSpins=0"), cpus);
    }

    /** An empty list of CPUs is one that the kernel did not tell, and no list for {@code taskset}. */
    private List<String> with(List<String> heap, List<String> options, List<Integer> cpus) {
        List<String> command = new ArrayList<>(canConfine && !cpus.isEmpty() ? taskset(cpus) : List.of());
        List<String> all = new ArrayList<>(OPTIONS);
        all.addAll(heap);
        all.addAll(options);
        command.addAll(Java.command(all, classPath, Fork.class.getName()));
        return command;
    }

    /** The command line of a fork that explores: one task at a time, by the baton. */
    List<String> exploring() {
        List<String> options = new ArrayList<>(BATON);
        options.add("-XX:+ExitOnOutOfMemoryError");
        return Java.command(options, classPath, ExploreFork.class.getName());
    }

    /**
     * The command line of the JVM that looks at users' classes. One that crashes it need not leave a file where the
     * user is.
     */
    List<String> probing() {
        return Java.command(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx64m", "-XX:-UsePerfData",
                "-XX:ErrorFile=/dev/null",
                "-XX:-CreateCoredumpOnCrash"), classPath, ProbeFork.class.getName());
    }
}
