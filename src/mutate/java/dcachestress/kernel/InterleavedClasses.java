// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Puts what {@link InterleavedSources} compiles into a folder, where PIT finds it. */
public final class InterleavedClasses {
    private InterleavedClasses() {
    }

    /** Writes the classes. */
    public static void write(Path folder) throws IOException {
        for (Map.Entry<String, byte[]> type : InterleavedSources.compile(SourceEdit.NONE).entrySet()) {
            Path file = folder.resolve(type.getKey().replace('.', '/') + ".class");
            Files.createDirectories(file.getParent());
            Files.write(file, type.getValue());
        }
    }
}
