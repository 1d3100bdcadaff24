// SPDX-License-Identifier: Apache-2.0
package dcachestress.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a child starts, and however it hides it, ends with the child; and the child with whoever started it. */
@Tag("long")
@Timeout(300)
class OwnerTest {
    /** Its parent is gone at once, and whoever adopts orphans has it. */
    private static final String ORPHAN = "(sh -c 'echo $$ > orphan; exec sleep 1000' &)";
    private static final String OWN_SESSION = "(setsid sh -c 'echo $$ > session; exec sleep 1000' &)";
    private static final String NO_ENVIRONMENT = "(env -i PATH=\"$PATH\" sh -c 'echo $$ > bare; exec sleep 1000' &)";
    private static final String GOES_ON = "; echo $$ > itself; read line";

    @TempDir
    private Path temp;

    private Owned child(String script) throws IOException {
        return Launch.of(List.of("sh", "-c", script)).in(temp).start();
    }

    private long pid(String name) throws InterruptedException {
        return Alive.pid(temp.resolve(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {ORPHAN, OWN_SESSION})
    void whatAChildHasStartedIsKilledAndNamedAndTheChildGoesOn(String starts) throws Exception {
        try (Owned child = child(starts + GOES_ON)) {
            long itself = pid("itself");
            long stray = pid(starts.equals(ORPHAN) ? "orphan" : "session");
            assertThat(child.endStrays()).hasSize(1).first().isIn("sh", "sleep");
            Alive.awaitEnd(stray, starts);
            assertThat(Alive.is(itself)).isTrue();
            assertThat(child.pid()).as("neither setsid nor setpriv stands between").isEqualTo(itself);
        }
    }

    @Test
    void whatHasThrownItsEnvironmentAwayIsKilledWithTheChild() throws Exception {
        Owned child = child(NO_ENVIRONMENT + GOES_ON);
        long stray = pid("bare");
        long itself = pid("itself");
        child.close();
        Alive.awaitEnd(stray, NO_ENVIRONMENT);
        Alive.awaitEnd(itself, "the child");
    }

    /** The second look is at what has come since the first. */
    @Test
    void whatComesLaterIsFoundLater() throws Exception {
        try (Owned child =
                child("for each in 1 2 3; do read line; (sh -c 'echo $$ > orphan'$each'; exec sleep 1000' &); echo $$ "
                + "> there$each; done; read line")) {
            for (int each = 1; each <= 3; each++) {
                child.process().getOutputStream().write('\n');
                child.process().getOutputStream().flush();
                long stray = pid("orphan" + each);
                pid("there" + each);
                assertThat(child.endStrays()).hasSize(1);
                Alive.awaitEnd(stray, "orphan " + each);
                assertThat(child.endStrays()).isEmpty();
            }
        }
    }

    @Test
    void anotherChildIsNoStray() throws Exception {
        try (Owned two = child("echo $$ > two; read line")) {
            try (Owned one = child("echo $$ > one; read line")) {
                pid("one");
                assertThat(one.endStrays()).isEmpty();
            }
            assertThat(Alive.is(pid("two"))).isTrue();
            assertThat(two.endStrays()).isEmpty();
        }
    }

    /** Numbers have begun anew since the first look, or the kernel does not say. */
    @Test
    void aLookThatCannotKnowWhatIsNewIsALookAtAll() throws Exception {
        try (Owned child = child(ORPHAN + GOES_ON)) {
            long stray = pid("orphan");
            long itself = pid("itself");
            assertThat(Descendants.carrying(child.mark(), itself, Long.MAX_VALUE).alive()).containsExactly(stray);
            assertThat(Descendants.carrying(child.mark(), itself, itself).alive()).containsExactly(stray);
            assertThat(Descendants.newest()).isGreaterThanOrEqualTo(0);
        }
    }

    @Test
    void aProgramThatIsNotThereIsSaid() {
        assertThatThrownBy(() -> Launch.of(List.of("no-such-program")).start()).isInstanceOf(IOException.class)
                .hasMessage("no-such-program: there is no such program");
    }

    @Test
    void everythingEndsWithALauncherThatIsKilled() throws Exception {
        Process launcher = launcher(System.getenv("PATH"), ORPHAN, OWN_SESSION, NO_ENVIRONMENT,
                "echo $$ > itself; while :; do :; done");
        List<Long> all = List.of(pid("orphan"), pid("session"), pid("bare"), pid("itself"));
        launcher.destroyForcibly();
        for (long pid : all) {
            Alive.awaitEnd(pid, "one of " + all);
        }
    }

    @Test
    void aScratchFolderGoesWithALauncherThatIsKilledAndOneThatIsNoneAnyMoreStays() throws Exception {
        Files.createDirectories(temp.resolve("kept"));
        Process launcher = launcher(System.getenv("PATH"), "echo $$ > itself; while :; do :; done");
        Path file = Files.createFile(temp.resolve("scratch/file"));
        long itself = pid("itself");
        launcher.destroyForcibly();
        Alive.awaitEnd(itself, "the child");
        while (Files.exists(file) || Files.exists(file.getParent())) {
            Thread.sleep(20);
        }
        assertThat(temp.resolve("kept")).exists();
    }

    /** No setsid and no setpriv: what spins and listens to nobody is found by what it carries. */
    @Test
    void theReaperNeedsNothingButAShell() throws Exception {
        Path tools = Files.createDirectories(temp.resolve("tools"));
        for (String tool : List.of("sh", "sleep", "grep", "cut", "rm")) {
            Files.writeString(tools.resolve(tool), "#!/bin/sh\nexec " + where(tool) + " \"$@\"\n");
            Files.setPosixFilePermissions(tools.resolve(tool), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Process launcher = launcher(tools.toString(), ORPHAN,
                "trap '' TERM HUP; echo $$ > itself; while :; do :; done");
        List<Long> all = List.of(pid("orphan"), pid("itself"));
        launcher.destroyForcibly();
        for (long pid : all) {
            Alive.awaitEnd(pid, "one of " + all);
        }
    }

    private static Path where(String tool) {
        return Stream.of(System.getenv("PATH").split(":")).map(folder -> Path.of(folder, tool))
                .filter(Files::isExecutable).findFirst().orElseThrow();
    }

    /** A JVM that has started these, and has said so. */
    private Process launcher(String path, String... scripts) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java")
                .toString(), "-cp",
                absolute(System.getProperty("java.class.path")), LauncherToKill.class.getName()));
        command.addAll(List.of(scripts));
        ProcessBuilder builder = new ProcessBuilder(command).directory(temp.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("PATH", path);
        Process launcher = builder.start();
        assertThat(launcher.inputReader().readLine()).isEqualTo("started");
        return launcher;
    }

    private static String absolute(String classPath) {
        return String.join(":", Stream.of(classPath.split(":")).map(entry -> Path.of(entry).toAbsolutePath().toString())
                .toList());
    }
}
