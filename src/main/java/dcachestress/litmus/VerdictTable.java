// SPDX-License-Identifier: Apache-2.0
package dcachestress.litmus;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code src/litmus/verdicts.tsv}, which the build puts beside this class. Columns are found by name. */
public final class VerdictTable {
    private static final String FILE = "verdicts.tsv";
    private static final Map<String, VerdictRow> ROWS = read();

    private VerdictTable() {
    }

    /** Every row, in the order of the file, by the name of its test. */
    public static Map<String, VerdictRow> rows() {
        return ROWS;
    }

    /** The row of a test. */
    public static Optional<VerdictRow> find(String test) {
        return Optional.ofNullable(ROWS.get(test));
    }

    private static Map<String, VerdictRow> read() {
        try (InputStream in = VerdictTable.class.getResourceAsStream(FILE)) {
            return of(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows of such a file; lines that begin with {@code #} are comments. */
    public static Map<String, VerdictRow> of(List<String> file) {
        List<String> lines = file.stream().filter(line -> !line.startsWith("#")).toList();
        List<String> columns = List.of(lines.get(0).split("\t", -1));
        Map<String, VerdictRow> rows = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = List.of(line.split("\t", -1));
            String test = cells.get(columns.indexOf("test"));
            rows.put(test, new VerdictRow(cells.get(columns.indexOf("row")), test,
                    sometimes(cells.get(columns.indexOf("LKMM"))),
                    sometimes(cells.get(columns.indexOf("SC"))), sometimes(cells.get(columns.indexOf("x86-TSO"))),
                    cells.get(columns.indexOf("idea"))));
        }
        return Collections.unmodifiableMap(rows);
    }

    private static boolean sometimes(String verdict) {
        return switch (verdict) {
            case "Sometimes" -> true;
            case "Never" -> false;
            default -> throw new IllegalArgumentException(FILE + ": no verdict: " + verdict);
        };
    }
}
