// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.folder;

import dcachestress.store.FolderFile;
import dcachestress.store.RefusedException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps the folder of a run for one process. The kernel gives it back when that process ends, however it ends. It is a
 * file of its own, because Linux drops a lock when any descriptor of the file is closed, and a run reads its other
 * files.
 */
final class RunLock implements AutoCloseable {
    private static final String NAME = ".lock";

    private final Path file;
    private final FileChannel channel;

    private RunLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes it.
     *
     * @throws IOException when another process has it, with one line that says so, or the folder cannot be written to
     */
    static RunLock take(Path folder) throws IOException {
        new FolderFile(folder, NAME).check();
        Path file = folder.resolve(NAME);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS);
        if (taken(channel)) {
            channel.close();
            throw new RefusedException(folder + ": another process is running it");
        }
        return new RunLock(file, channel);
    }

    /** Some file systems have no locks; there whoever starts a run twice must know better. */
    private static boolean taken(FileChannel channel) {
        try {
            FileLock lock = channel.tryLock();
            return lock == null;
        } catch (OverlappingFileLockException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The run has come to its end: nobody will go on with it, and nobody needs to be kept out. */
    void over() throws IOException {
        Files.deleteIfExists(file);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
