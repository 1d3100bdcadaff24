// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/** The JSON form of runs and tables. */
public final class CostJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private CostJson() {
    }

    /** Writes a run, whole or not at all: it may be ended at any time. */
    public static void write(Path file, CostRun run) throws IOException {
        Path whole = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(whole, text(run) + "\n");
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Reads one. */
    public static CostRun read(Path file) throws IOException {
        return MAPPER.readValue(file.toFile(), CostRun.class);
    }

    static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a child JVM has to say: tables by name. */
    static Map<String, Table> tables(String json) throws IOException {
        return MAPPER.readValue(json, new TypeReference<Map<String, Table>>() { });
    }

    /** What JMH has measured. */
    static List<Measured> measured(String json) throws IOException {
        return MAPPER.readValue(json, new TypeReference<List<Measured>>() { });
    }

    static <T> T read(String json, Class<T> type) throws IOException {
        return MAPPER.readValue(json, type);
    }

    /** What the comparison with other tools has left. */
    static List<Table> tableList(Path file) throws IOException {
        return MAPPER.readValue(file.toFile(), new TypeReference<List<Table>>() { });
    }
}
