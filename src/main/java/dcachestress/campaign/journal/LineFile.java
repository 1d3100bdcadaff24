// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import dcachestress.store.FolderFile;
import dcachestress.store.Json;
import dcachestress.store.Lines;
import dcachestress.store.RefusedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A file of records, one line of JSON each, that grows as they become known: a run that is killed has lost nothing but
 * what it was about to write.
 */
public final class LineFile implements AutoCloseable {
    private final FileChannel channel;

    /** Opens a file for appending, and makes it if it is not there; in a folder that is our own. */
    public LineFile(Path file) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.APPEND);
    }

    /**
     * What was read.
     *
     * @param records those that are whole
     * @param leftOut one line of text for each part of the file that is not among them
     */
    public record Read<T>(List<T> records, List<String> leftOut) {
        public Read {
            records = List.copyOf(records);
            leftOut = List.copyOf(leftOut);
        }
    }

    /**
     * Appends a line by one write, which the kernel does not tear when this process is killed. One that could not be
     * read back is {@link Capped} before.
     *
     * @throws IOException when there is no room, say; then nothing of the line is in the file
     */
    public synchronized void append(Object line) throws IOException {
        String text = Json.MAPPER.writeValueAsString(line);
        if (text.length() >= Capped.LOOKED_AT) {
            text = Json.MAPPER.writeValueAsString(Capped.of(Json.MAPPER.readTree(text)));
        }
        long end = channel.size();
        try {
            ByteBuffer bytes = ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw without(end, e);
        }
    }

    /** Takes half a line back: whatever comes next must not be joined to it. */
    private IOException without(long end, IOException cause) {
        try {
            channel.truncate(end);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
        return cause;
    }

    /**
     * Takes away a last line without its line break: it belongs to somebody who died while writing it, and whatever
     * comes next must not be joined to it.
     */
    public static void mend(Path file) throws IOException {
        if (FolderFile.of(file).check() <= 0) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            long end = channel.size();
            while (end > 0 && channel.read(last.clear(), end - 1) == 1 && last.get(0) != '\n') {
                end--;
            }
            channel.truncate(end);
        }
    }

    @Override
    public void close() throws IOException {
        try (FileChannel closing = channel) {
            closing.force(false);
        }
    }

    /** Takes records one by one. */
    @FunctionalInterface
    public interface Each<T> {
        /** A record, in the order of the file. */
        void record(T record) throws IOException;
    }

    /** Reads a file back whole, as {@link #each} does. */
    static <T> Read<T> read(Path file, Class<T> type, String what, Predicate<T> sound) throws IOException {
        List<T> records = new ArrayList<>();
        List<String> leftOut = each(file, type, what, sound, records::add);
        return new Read<>(records, leftOut);
    }

    /**
     * Reads a file back, and holds one record at a time. A last line without its line break belongs to a run that died
     * while writing it, and is left out.
     *
     * @param what  what a line is, for the message
     * @param sound whether a record can be one of ours
     * @return one line of text for each part of the file that was left out
     * @throws IOException when the file cannot be read, or another line is not one of ours; the message names file and
     *     line
     */
    static <T> List<String> each(Path file, Class<T> type, String what, Predicate<T> sound, Each<T> each)
            throws IOException {
        return Lines.of(FolderFile.of(file), (number, text) -> {
            if (text == null) {
                throw new RefusedException(file + ", line " + number + ": not text in UTF-8");
            }
            T record;
            try {
                record = Json.MAPPER.readValue(text, type);
            } catch (JsonProcessingException | IllegalArgumentException | NullPointerException e) {
                throw new RefusedException(file + ", line " + number + ": not the record of " + what, e);
            }
            if (record == null || !sound.test(record)) {
                throw new RefusedException(file + ", line " + number + ": not the record of " + what);
            }
            each.record(record);
        });
    }
}
