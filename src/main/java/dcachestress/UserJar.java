// SPDX-License-Identifier: Apache-2.0
package dcachestress;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** An entry of {@code --classpath}: a folder, or a jar that is whole, with or without a manifest. Java itself passes over any other without a word. */
final class UserJar {
    private UserJar() {
    }

    /**
     * The absolute path of an entry.
     *
     * @throws IOException when there is no class path in it, with one line that says why
     */
    static Path check(String entry) throws IOException {
        Path path = path(entry);
        if (!Files.exists(path) || !Files.isReadable(path)) {
            throw new IOException(entry + " is not there, or cannot be read");
        }
        if (Files.isDirectory(path)) {
            return path;
        }
        if (!Files.isRegularFile(path)) {
            throw new IOException(entry + " is neither a jar nor a folder");
        }
        try (ZipFile jar = new ZipFile(path.toFile())) {
            if (jar.size() == 0) {
                throw new IOException(entry + " is an empty jar");
            }
            return path;
        } catch (ZipException e) {
            throw new IOException(entry + " is no jar, or a corrupt one: " + e.getMessage(), e);
        }
    }

    private static Path path(String entry) throws IOException {
        try {
            return Path.of(entry).toAbsolutePath();
        } catch (InvalidPathException e) {
            String shown = entry.replaceAll("[^ -~]", "?");
            throw new IOException(shown + " has a name that Java cannot spell in this locale: set LC_ALL=C.UTF-8, or rename it", e);
        }
    }
}
