// SPDX-License-Identifier: Apache-2.0
package dcachestress.command;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Says in plain words why a file could not be used; the exceptions themselves often hold no more than its name. */
public final class Failure {
    private Failure() {
    }

    /** What this JVM itself lacks. */
    public static String reason(Error e) {
        if (e instanceof OutOfMemoryError) {
            return "no memory left (" + e.getMessage()
                    + "): run it with a larger -Xmx, or on a machine with more memory";
        }
        if (e instanceof LinkageError) {
            return "a class of this program cannot be loaded (" + e
                    + "): the jar was replaced while it ran, or is damaged";
        }
        return "this program failed: " + e;
    }

    public static String reason(IOException e) {
        if (e instanceof AccessDeniedException denied) {
            return denied.getFile() + ": permission denied: change its rights, or name another place";
        }
        if (e instanceof FileAlreadyExistsException exists) {
            return exists.getFile()
                    + ": there is a file of that name that is no folder: name another place, or move the file away";
        }
        if (e instanceof NoSuchFileException missing) {
            return missing.getFile() + ": no such file or folder: check how it is written, and from where it counts";
        }
        if (e instanceof NotDirectoryException file) {
            return file.getFile() + ": is a file and no folder: name a folder";
        }
        if (e instanceof FileSystemException other && other.getReason() != null) {
            String reason = other.getFile() + ": " + other.getReason();
            return !other.getReason().equals("Not a directory") ? reason
                    : reason + ": what leads there is a file; name a folder";
        }
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }
}
