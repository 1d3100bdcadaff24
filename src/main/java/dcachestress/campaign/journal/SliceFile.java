// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.journal;

import dcachestress.store.FolderFile;
import dcachestress.store.RefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
     * @throws IOException when it cannot be read, or a line is not one of ours; the message names file and line
     */
    public static LineFile.Read<SliceLine> read(Path file) throws IOException {
        return LineFile.read(file, SliceLine.class, "a slice", SliceLine::sound);
    }

    /**
     * Whether a folder has such a file.
     *
     * @throws IOException when it is no folder, or there is something else in its place, with one line that says so
     */
    public static boolean there(Path folder) throws IOException {
        return new FolderFile(folder, SliceLine.FILE).inFolder("a run").there();
    }

    /** Those of a run's folder, each of them once; none when it had none yet. */
    public static LineFile.Read<SliceLine> in(Path folder) throws IOException {
        List<SliceLine> slices = new ArrayList<>();
        List<String> leftOut = each(folder, slices::add);
        return new LineFile.Read<>(slices, leftOut);
    }

    /**
     * The same one by one: a run of many nights, or a merge of many shards, is larger than the memory.
     *
     * @return one line of text for each part of the file that was left out
     * @throws IOException as {@link #read}; or when a slice is there twice
     */
    public static List<String> each(Path folder, LineFile.Each<SliceLine> each) throws IOException {
        if (!there(folder)) {
            return List.of();
        }
        Map<String, Numbers> seen = new HashMap<>();
        return LineFile.each(folder.resolve(SliceLine.FILE), SliceLine.class, "a slice", SliceLine::sound, line -> {
            if (!seen.computeIfAbsent(String.valueOf(line.source()), run -> new Numbers()).add(line.slice())) {
                throw new RefusedException(folder + ": slice " + line.slice()
                        + " is there twice, so it holds slices of another run");
            }
            each.record(line);
        });
    }
}
