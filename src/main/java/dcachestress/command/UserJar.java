// SPDX-License-Identifier: Apache-2.0
package dcachestress.command;

import dcachestress.campaign.launcher.Copies;
import java.io.IOException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * An entry of {@code --classpath}: a folder, or a jar that is whole, with or without a manifest. Java itself passes
 * over any other without a word.
 */
final class UserJar {
    private static final String LOCALE = " that Java cannot spell in this locale: set LC_ALL=C.UTF-8, or rename it";

    private UserJar() {
    }

    /**
     * Copies of an entry, and of what the manifest of a jar names beside it.
     *
     * @throws IOException when there is no class path in it, with one line that says why
     */
    static List<Path> copies(String entry) throws IOException {
        Set<Path> all = new LinkedHashSet<>();
        add(check(entry), all);
        List<Path> copies = new ArrayList<>();
        try {
            for (Path path : all) {
                copies.add(Copies.here().of(path));
            }
        } catch (InvalidPathException e) {
            throw new IOException(entry + " holds a file with a name" + LOCALE, e);
        }
        return copies;
    }

    /** As Java does: what is not there is passed over. */
    private static void add(Path path, Set<Path> all) {
        if (!Files.isReadable(path) || !all.add(path) || Files.isDirectory(path)) {
            return;
        }
        try (JarFile jar = new JarFile(path.toFile())) {
            Manifest manifest = jar.getManifest();
            String more = manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            for (String url : more == null ? new String[0] : more.trim().split(" +")) {
                add(Path.of(path.toUri().resolve(url)).normalize(), all);
            }
        } catch (IOException | IllegalArgumentException | FileSystemNotFoundException e) {
            return;         // a manifest that cannot be read names nothing
        }
    }

    private static Path check(String entry) throws IOException {
        Path path = path(entry);
        if (!Files.exists(path) || !Files.isReadable(path)) {
            throw new IOException(entry + " is not there, or cannot be read");
        }
        if (path.getFileName() == null) {
            throw new IOException(entry + " is the root of the file system, and no folder of classes");
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
            throw new IOException(shown + " has a name" + LOCALE, e);
        }
    }
}
