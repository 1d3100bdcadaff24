// SPDX-License-Identifier: Apache-2.0
package dcachestress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dcachestress.process.Alive;
import dcachestress.process.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code scripts/twin} does to the machine: it installs nothing that nobody has asked for, and leaves nothing
 * behind when it is killed.
 */
@Tag("long")
@Timeout(120)
class TwinTest {
    private static final String TWIN = Path.of("src/twin").toAbsolutePath().toString();
    /** The twin's own module, on a machine that has no kernel text. */
    private static final String WANTS_TEXT =
            "import sys; sys.path.insert(0, sys.argv[1]); import argparse, cut, kernel\n"
            + "kernel.archive = lambda base: None; kernel.CACHE = 'cache'\n"
            + "said = argparse.Namespace(kernel=None, rev=None, base=None, ask=True, fetch=len(sys.argv) > 2)\n"
            + "try: kernel.tree(said, 'nowhere')\n"
            + "except cut.CutError as error: print(error)\n";
    /** Stands for apt-get: notes what it is told, and knows a mirror. */
    private static final String APT =
            "#!/bin/sh\necho \"$@\" >> \"$0.told\"\n[ \"$1\" != indextargets ] || echo Debian mirror:/\n";
    private static final String WAITS = "import sys; sys.path.insert(0, sys.argv[1]); import owner, os, subprocess\n"
            + "owner.begin()\n"
            + "with owner.folder() as folder:\n"
            + "  open(os.path.join(folder, 'text'), 'w').close()\n"
            + "  child = subprocess.Popen(['sh', '-c', 'echo $$ > child; exec sleep 1000'])\n"
            + "  open('folder', 'w').write(folder + '\\n')\n"
            + "  child.wait()\n";

    @TempDir
    private Path temp;

    @BeforeEach
    void needsPython() {
        assumeTrue(Launch.works(List.of("python3", "--version")), "there is no python3");
    }

    private Process python(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("python3", "-B", "-c", program, TWIN));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(temp.toFile()).redirectErrorStream(true)
                .redirectOutput(temp.resolve("said").toFile());
        builder.environment().merge("PATH", temp.toString(), (path, own) -> own + ":" + path);
        return builder.start();
    }

    private String said() throws IOException {
        return Files.readString(temp.resolve("said"));
    }

    @Test
    void itFetchesOnlyWhatSomebodyHasAskedForAndInstallsNothing() throws Exception {
        for (String tool : List.of("apt-get", "dpkg-deb")) {
            Path stub = Files.writeString(temp.resolve(tool), APT);
            Files.setPosixFilePermissions(stub, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Path told = temp.resolve("apt-get.told");
        assertThat(python(WANTS_TEXT).waitFor()).isZero();
        assertThat(said().lines()).singleElement().asString().contains("linux-source-6.12", "--fetch");
        assertThat(told).doesNotExist();
        assertThat(python(WANTS_TEXT, "fetch").waitFor()).isZero();
        assertThat(told).content().contains("download linux-source-6.12").doesNotContain("install");
        assertThat(said().lines()).last().asString().contains("linux-source-6.12 cannot be fetched", "--kernel DIR");
    }

    @Test
    void itLeavesNeitherProcessNorFolderWhenItIsKilled() throws Exception {
        Process twin = python(WAITS);
        long child = Alive.pid(temp.resolve("child"));
        Alive.await(() -> Files.exists(temp.resolve("folder")) && !content(temp.resolve("folder")).isEmpty(),
                "the folder");
        Path folder = Path.of(content(temp.resolve("folder")));
        assertThat(folder.resolve("text")).exists();
        twin.destroyForcibly();
        Alive.awaitEnd(child, "its child");
        Alive.await(() -> Files.notExists(folder), folder + " to be gone");
    }

    private static String content(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.findFirst().orElse("");
        } catch (IOException e) {
            return "";
        }
    }
}
