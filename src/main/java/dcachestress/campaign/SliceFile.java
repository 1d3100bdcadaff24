// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The slices of a run, line by line. */
public final class SliceFile implements AutoCloseable {
    private final LineFile lines;

    /** Opens a file for appending, and makes it if it is not there. */
    public SliceFile(Path file) throws IOException {
        lines = new LineFile(file);
    }

    /** Appends a slice. */
    public void append(SliceLine line) throws IOException {
        lines.append(line);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    /**
     * Reads a file back.
     *
     * @throws IOException as {@link LineFile#read}
     */
    public static List<SliceLine> read(Path file) throws IOException {
        return LineFile.read(file, SliceLine.class, "a slice");
    }
}
