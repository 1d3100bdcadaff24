// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Copies of what the JVMs of a run load classes from: whoever builds anew, or overwrites a jar, changes nothing of a
 * run that is on. They lie in a folder below that for temporary files, which goes with the JVM that made it. One that
 * was killed leaves its folder to the next: as long as it lives it holds a lock.
 */
public final class Copies {
    /** System property that names the folder to a program that was itself started from a copy. */
    private static final String FOLDER = "dcachestress.copies";
    private static final String PREFIX = "dcache-stress-";
    private static final String LOCK = "lock";
    /** Bytes that a folder of classes may have: more is no folder of classes. */
    private static final long MOST = 1L << 28;

    private static Copies here;
    /** Kept, because a channel that nobody knows any more is closed, and its lock is gone. */
    private static FileChannel held;

    private final Path folder;
    private int made;

    private Copies(Path folder) {
        this.folder = folder;
    }

    /**
     * Those of this JVM.
     *
     * @throws IOException when there is no room for them
     */
    public static synchronized Copies here() throws IOException {
        if (here == null) {
            String known = System.getProperty(FOLDER);
            here = new Copies(known == null ? make(Path.of(System.getProperty("java.io.tmpdir"))) : Path.of(known));
        }
        return here;
    }

    private static Path make(Path parent) throws IOException {
        sweep(parent);
        Path folder = Files.createTempDirectory(parent, PREFIX);
        Path next = folder.resolve("next");
        held = FileChannel.open(next, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        held.lock();
        Files.move(next, folder.resolve(LOCK));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder), "copies"));
        System.setProperty(FOLDER, folder.toString());
        return folder;
    }

    /** Deletes what JVMs have left that were killed. */
    static void sweep(Path parent) {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path folder : folders) {
                if (Files.isDirectory(folder) && abandoned(folder.resolve(LOCK))) {
                    delete(folder);
                }
            }
        } catch (IOException e) {
            // Another user's, or another run sweeps too: nothing depends on it.
        }
    }

    private static boolean abandoned(Path lock) {
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
            return channel.tryLock() != null;
        } catch (IOException | IllegalStateException e) {
            return false;       // being made, another user's, or our own
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            // The next one sweeps.
        }
    }

    /**
     * A copy of a jar, or of a folder of classes.
     *
     * @throws IOException when it is too large, or there is no room for it
     */
    public synchronized Path of(Path entry) throws IOException {
        Path copy = Files.createDirectory(folder.resolve(Integer.toString(made(folder)))).resolve(entry.getFileName());
        if (Files.isRegularFile(entry)) {
            return Files.copy(entry, copy);
        }
        List<Path> all;
        try (Stream<Path> below = Files.walk(entry)) {
            all = below.limit(MOST >> 12).toList();
        }
        long bytes = 0;
        for (Path path : all) {
            Path to = copy.resolve(entry.relativize(path).toString());
            bytes += Files.isRegularFile(path) ? Files.size(path) : 0;
            if (bytes > MOST || all.size() == MOST >> 12) {
                throw new IOException(entry + " has more in it than classes: name the folder that has them alone");
            }
            if (Files.isDirectory(path)) {
                Files.createDirectories(to);
            } else if (Files.isRegularFile(path)) {
                Files.copy(path, to);
            }
        }
        return copy;
    }

    /** Two class loaders may make copies, each by a class of its own. */
    private int made(Path in) {
        while (Files.exists(in.resolve(Integer.toString(made)))) {
            made++;
        }
        return made;
    }
}
