// SPDX-License-Identifier: Apache-2.0
package dcachestress.report.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import dcachestress.store.FolderFile;
import dcachestress.store.Json;
import dcachestress.store.Lines;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Earlier runs, oldest first, with the run that is reported last: what {@code history.jsonl} in the results folder
 * holds.
 *
 * @param runs one line each
 */
public record History(List<HistoryLine> runs) {
    /** The file, beside the folders of the runs. */
    public static final String FILE = "history.jsonl";
    private static final int SHOWN = 30;

    public History {
        runs = List.copyOf(runs);
    }

    /**
     * Appends a run by one write under a lock, so that runs which end at the same time do not tear each other's lines.
     */
    public static void append(Path file, HistoryLine line) throws IOException {
        String text = Json.MAPPER.writeValueAsString(line) + "\n";
        FolderFile.of(file).check();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                FileLock lock = channel.lock()) {
            ByteBuffer bytes = ByteBuffer.wrap(((torn(file) ? "\n" : "") + text).getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining() && lock.isValid()) {
                channel.write(bytes);
            }
        }
    }

    /**
     * Whether the last line lacks its end: somebody was killed, or out of room; the next one must not be joined to it.
     */
    private static boolean torn(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            return channel.size() > 0 && channel.read(last, channel.size() - 1) == 1 && last.get(0) != '\n';
        }
    }

    /**
     * The runs up to this one that are comparable to it: they hold at least half of its cells. A run that is in the
     * file already, perhaps under the name that its folder had, is taken from the caller instead, which knows its
     * slices better; lines that are none, as a full disk leaves them, are passed over. No more are held than are
     * shown, and as many again: a file grows for years.
     */
    public static History read(Path file, HistoryLine current) throws IOException {
        List<HistoryLine> runs = new ArrayList<>();
        if (FolderFile.of(file).there()) {
            Lines.of(FolderFile.of(file), (number, text) -> {
                HistoryLine line = parse(text);
                if (line != null && !line.at().isAfter(current.at()) && comparable(line, current)
                        && !same(line, current)) {
                    runs.removeIf(other -> other.run().equals(line.run()));
                    runs.add(line);
                    if (runs.size() == 2 * SHOWN) {
                        newest(runs, SHOWN);
                    }
                }
            });
        }
        newest(runs, SHOWN - 1);
        runs.add(current);
        return new History(runs);
    }

    /** Leaves so many, the oldest first. */
    private static void newest(List<HistoryLine> runs, int most) {
        runs.sort(Comparator.comparing(HistoryLine::at));
        runs.subList(0, Math.max(0, runs.size() - most)).clear();
    }

    /**
     * The newest runs of each kind of host, oldest first, by {@link HistoryLine#kind}.
     *
     * @param most so many of each
     */
    public static Map<String, List<HistoryLine>> hosts(Path file, int most) throws IOException {
        Map<String, TreeMap<String, HistoryLine>> hosts = new TreeMap<>();
        if (FolderFile.of(file).there()) {
            Lines.of(FolderFile.of(file), (number, text) -> {
                HistoryLine line = parse(text);
                if (line != null) {
                    TreeMap<String, HistoryLine> runs = hosts.computeIfAbsent(line.kind(), kind -> new TreeMap<>());
                    runs.put(line.at() + " " + line.run(), line);
                    if (runs.size() > most) {
                        runs.pollFirstEntry();
                    }
                }
            });
        }
        Map<String, List<HistoryLine>> lists = new LinkedHashMap<>();
        hosts.forEach((kind, runs) -> lists.put(kind, List.copyOf(runs.values())));
        return lists;
    }

    private static HistoryLine parse(String text) {
        try {
            return text == null ? null : Json.MAPPER.readValue(text, HistoryLine.class);
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
            return null;
        }
    }

    private static boolean same(HistoryLine line, HistoryLine current) {
        return line.run().equals(current.run())
                || line.started().equals(current.started()) && line.seed() == current.seed()
                && line.commit().equals(current.commit());
    }

    private static boolean comparable(HistoryLine line, HistoryLine current) {
        long shared = current.cells().keySet().stream().filter(line.cells()::containsKey).count();
        return 2 * shared >= current.cells().size();
    }

    /** The run that is reported. */
    public HistoryLine current() {
        return runs.get(runs.size() - 1);
    }

    /** The run before it, or null. */
    public HistoryLine previous() {
        return runs.size() < 2 ? null : runs.get(runs.size() - 2);
    }
}
