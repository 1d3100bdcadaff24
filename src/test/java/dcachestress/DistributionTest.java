// SPDX-License-Identifier: Apache-2.0
package dcachestress;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.process.Java;
import dcachestress.process.Launch;
import dcachestress.process.Owned;
import dcachestress.report.model.Commands;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an unpacked distribution starts its JVM with, and what it says when a part of it is missing. */
@Timeout(120)
class DistributionTest {
    private static final String QUICK = "-XX:TieredStopAtLevel=1";
    /** What reads and prints, or computes in forks alone. */
    private static final Set<String> SHORT = Set.of("run", "rerun", "explore", "list", "show", "compare", "alarm",
            "--help", "--version", "-h", "-V");

    @TempDir
    private Path temp;

    private String said(List<String> command) throws IOException, InterruptedException {
        try (Owned child = Launch.of(command).mergingErrors().start()) {
            child.process().getOutputStream().close();
            String said = new String(child.process().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return child.process().waitFor() + " " + said;
        }
    }

    /** The arguments that bin/dcache-stress gives to java. */
    private String arguments(String... command) throws IOException, InterruptedException {
        Path java = Files.createDirectories(temp.resolve("jdk/bin")).resolve("java");
        if (!Files.exists(java)) {
            Files.writeString(java, "#!/bin/sh\necho \"$DCACHE_STRESS_PROGRAM: $*\"\n");
            Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        List<String> all = new ArrayList<>(List.of("env", "JAVA_HOME=" + temp.resolve("jdk"), "sh",
                "src/dist/bin/dcache-stress"));
        all.addAll(Arrays.asList(command));
        return said(all);
    }

    @Test
    void onlyCommandsThatReadAndPrintDoWithoutTheSecondCompiler() throws Exception {
        Set<String> commands = new TreeSet<>(SHORT);
        PrintWriter nowhere = new PrintWriter(PrintWriter.nullWriter());
        commands.addAll(Main.commandLine(nowhere, nowhere).getSubcommands().keySet());
        assertThat(commands).hasSizeGreaterThan(SHORT.size() + 5);
        for (String command : commands) {
            String said = arguments(command, "--property", "A B");
            assertThat(said.contains(QUICK)).as(said).isEqualTo(SHORT.contains(command));
            assertThat(said).startsWith("0 src/dist/bin/dcache-stress: -")
                    .endsWith("lib/dcache-stress.jar " + command + " --property A B\n");
        }
        assertThat(arguments()).contains(QUICK).endsWith("lib/dcache-stress.jar\n");
    }

    /** Starts a child as every JVM of the suite is started, and shows the options that it has. */
    public static final class Parent {
        private Parent() {
        }

        public static void main(String[] args) throws Exception {
            try (Owned child = Launch.of(Java.command(List.of("-Xmx64m"), Java.classPath(List.of()),
                    Child.class.getName())).start()) {
                child.process().getInputStream().transferTo(System.out);
            }
            System.exit(0);
        }
    }

    public static final class Child {
        private Child() {
        }

        public static void main(String[] args) {
            System.out.println(ManagementFactory.getRuntimeMXBean().getInputArguments());
        }
    }

    @Test
    void noChildInheritsTheOptionsOfItsLauncher() throws Exception {
        assertThat(said(Java.command(List.of(QUICK, "-XX:+UseSerialGC"), Java.classPath(List.of()),
                Parent.class.getName())))
                .isEqualTo("0 [-Xmx64m]\n");
    }

    /** Shows how a printed command begins. */
    public static final class Begins {
        private Begins() {
        }

        public static void main(String[] args) {
            System.out.print(Commands.JAR);
        }
    }

    @Test
    void printedCommandsBeginWithWhatStartedTheTool() throws Exception {
        List<String> child = Java.command(List.of(QUICK), Java.classPath(List.of()), Begins.class.getName());
        List<String> told = new ArrayList<>(List.of("env", "DCACHE_STRESS_PROGRAM=/opt/my tools/dcache-stress"));
        told.addAll(child);
        assertThat(said(told)).isEqualTo("0 '/opt/my tools/dcache-stress' ");
        List<String> silent = new ArrayList<>(List.of("env", "-u", "DCACHE_STRESS_PROGRAM"));
        silent.addAll(child);
        assertThat(said(silent)).isEqualTo("0 java -jar target/dcache-stress.jar ");
    }

    @Test
    void costSaysInOneLineThatItsJarIsMissing() throws Exception {
        String without = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("jmh-core") && !entry.contains("jol-core")
                && !entry.contains("commons-math3"))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>(Java.command(List.of(QUICK), without, Main.class.getName()));
        command.addAll(List.of("cost", "--out", temp.resolve("cost").toString()));
        String said = said(command);
        assertThat(said).startsWith("2 ").contains("dcache-stress-cost.jar", "beside dcache-stress.jar");
        assertThat(said.lines()).hasSize(1);
        assertThat(temp.resolve("cost")).doesNotExist();
    }
}
