// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.folder;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * The folder that a run leaves behind: {@code <utc>-<commit>} below the results folder, where {@code latest} points to
 * the newest.
 */
public final class RunFolder {
    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'")
            .withZone(ZoneOffset.UTC);
    private static final String DATED = "\\d{8}T\\d{6}Z-.*";
    private static final String LATEST = "latest";

    private RunFolder() {
    }

    /**
     * Makes a new folder; a second run in the same second gets a name of its own.
     *
     * @throws IOException when that cannot be done or the folder cannot be written to
     */
    public static Path create(Path results, Instant now, String commit) throws IOException {
        Files.createDirectories(results);
        String name = UTC.format(now) + "-" + commit;
        for (int copy = 1; ; copy++) {
            try {
                return Files.createDirectory(results.resolve(copy == 1 ? name : name + "-" + copy));
            } catch (FileAlreadyExistsException e) {
                // Another run began in this second.
            }
        }
    }

    /** Whether a folder's name says when its run began, so that names are in the order of time. */
    public static boolean dated(Path folder) {
        return folder.getFileName().toString().matches(DATED);
    }

    /**
     * Points {@code latest} to the run, by one rename: who reads it meanwhile sees the old run or the new one.
     *
     * @throws IOException when that cannot be, with one line that says what is in the way
     */
    public static void publish(Path run) throws IOException {
        Path latest = run.resolveSibling(LATEST);
        if (Files.isDirectory(latest, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(latest
                    + " is a folder and no link, perhaps a copy that some tool has made of it: rename it");
        }
        Path next = run.resolveSibling("." + LATEST + "-" + run.getFileName());
        Files.deleteIfExists(next);
        Files.createSymbolicLink(next, run.getFileName());
        try {
            Files.move(next, latest, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.deleteIfExists(next);
            throw e;
        }
    }
}
