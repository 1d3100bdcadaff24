// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.journal;

import dcachestress.store.FolderFile;
import dcachestress.store.RefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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
    public static LineFile.Read<SliceLine> read(Path file) throws IOException {
        return LineFile.read(file, SliceLine.class, "a slice", SliceLine::sound);
    }

    /** Those of a run's folder, each of them once; none when it had none yet. */
    public static LineFile.Read<SliceLine> in(Path folder) throws IOException {
        Path file = folder.resolve(SliceLine.FILE);
        if (!new FolderFile(folder, SliceLine.FILE).inFolder("a run").there()) {
            return new LineFile.Read<>(List.of(), List.of());
        }
        LineFile.Read<SliceLine> slices = read(file);
        Set<String> seen = new HashSet<>();
        for (SliceLine line : slices.records()) {
            if (!seen.add(line.source() + " " + line.slice())) {
                throw new RefusedException(folder + ": slice " + line.slice() + " is there twice, so it holds slices of another run");
            }
        }
        return slices;
    }
}
