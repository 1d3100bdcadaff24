// SPDX-License-Identifier: Apache-2.0
package dcachestress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lower rooms need no other one: they are compiled with nothing at hand but themselves, and the libraries where they need one. */
class KernelAloneTest {
    /** What runs, explores, judges and stores samples of any subject. */
    private static final List<String> HARNESS = List.of("kernel", "memory", "store", "process", "subject", "sample",
            "explore/program", "explore/baton", "explore/search", "explore/record", "explore",
            "campaign/host", "campaign/plan", "campaign/wire", "campaign/worker", "campaign/launcher",
            "campaign/journal", "campaign/gate", "campaign/folder", "campaign/history", "campaign/run");

    @Test
    void thePrimitivesCompileAlone(@TempDir Path folder) throws IOException {
        assertThat(compiled(folder, "", "kernel")).isEmpty();
    }

    @Test
    void theMemoryModelNeedsThePrimitivesOnly(@TempDir Path folder) throws IOException {
        assertThat(compiled(folder, "", "kernel", "memory")).isEmpty();
    }

    @Test
    void whatRunsAndJudgesNeedsNoSubject(@TempDir Path folder) throws IOException {
        assertThat(compiled(folder, libraries(), HARNESS.toArray(String[]::new))).isEmpty();
    }

    @Test
    void theModelNeedsMore(@TempDir Path folder) throws IOException {
        assertThat(compiled(folder, "", "dcache")).as("what is not there is missed")
                .contains("package dcachestress.kernel does not exist");
    }

    /** What the project is built with, and nothing of itself. */
    private static String libraries() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar")).collect(Collectors.joining(File.pathSeparator));
    }

    /** What the compiler has to say of the files of these rooms. */
    private static String compiled(Path folder, String classPath, String... rooms) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter errors = new StringWriter();
        List<Path> files = new ArrayList<>();
        for (Path file : Sources.main()) {
            if (Arrays.stream(rooms).anyMatch(room -> file.getParent().endsWith(Path.of("dcachestress", room)))) {
                files.add(file);
            }
        }
        assertThat(files).hasSizeGreaterThan(rooms.length);
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of("--release", "17", "-proc:none", "-d", folder.toString(), "-cp", classPath,
                    "-sourcepath", folder.toString());
            compiler.getTask(errors, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files)).call();
        }
        return errors.toString();
    }
}
