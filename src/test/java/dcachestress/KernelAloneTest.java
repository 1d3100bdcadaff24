// SPDX-License-Identifier: Apache-2.0
package dcachestress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lower rooms need no other one and no library: they are compiled with nothing at hand but themselves. */
class KernelAloneTest {
    @Test
    void thePrimitivesCompileAlone(@TempDir Path folder) throws IOException {
        assertThat(compiled(folder, "kernel")).isEmpty();
    }

    @Test
    void theMemoryModelNeedsThePrimitivesOnly(@TempDir Path folder) throws IOException {
        assertThat(compiled(folder, "kernel", "memory")).isEmpty();
        assertThat(compiled(folder, "kernel", "kit")).isEmpty();
    }

    @Test
    void theModelNeedsMore(@TempDir Path folder) throws IOException {
        assertThat(compiled(folder, "dcache")).as("what is not there is missed")
                .contains("package dcachestress.kernel does not exist");
    }

    /** What the compiler has to say of the files of these rooms. */
    private static String compiled(Path folder, String... rooms) throws IOException {
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
            List<String> options = List.of("--release", "17", "-proc:none", "-d", folder.toString(), "-cp",
                    folder.toString(),
                    "-sourcepath", folder.toString());
            compiler.getTask(errors, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files)).call();
        }
        return errors.toString();
    }
}
