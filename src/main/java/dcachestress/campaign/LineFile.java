// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** A file of records, one line of JSON each, that grows as they become known: a run that is killed has lost nothing but what it was about to write. */
public final class LineFile implements AutoCloseable {
    private static final JsonMapper MAPPER = JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private final FileChannel channel;

    /** Opens a file for appending, and makes it if it is not there. */
    public LineFile(Path file) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }

    /** Appends a line by one write, which the kernel does not tear when this process is killed. */
    public void append(Object line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((MAPPER.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** Whether the last line lacks its end: whoever wrote it was out of room, or whoever copied it was interrupted. */
    public static boolean cutOff(Path file) throws IOException {
        String text = Files.readString(file);
        return !text.isEmpty() && !text.endsWith("\n");
    }

    /**
     * Reads a file back. A last line without its line break belongs to a run that died while writing it, and is left out.
     *
     * @param what what a line is, for the message
     * @throws IOException when the file cannot be read, or another line is not one of ours; the message names file and line
     */
    public static <T> List<T> read(Path file, Class<T> type, String what) throws IOException {
        String text = Files.readString(file);
        List<String> complete = text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
        List<T> lines = new ArrayList<>();
        for (String line : complete) {
            try {
                lines.add(MAPPER.readValue(line, type));
            } catch (JsonProcessingException e) {
                throw new IOException(file + ", line " + (lines.size() + 1) + ": not the record of " + what, e);
            }
        }
        return lines;
    }
}
