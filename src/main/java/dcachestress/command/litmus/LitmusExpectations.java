// SPDX-License-Identifier: Apache-2.0
package dcachestress.command.litmus;

import dcachestress.litmus.VerdictRow;
import dcachestress.litmus.VerdictTable;
import dcachestress.memory.MemoryModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which states a model allows, by the path of the test below the folder of the list, or by its name. */
public final class LitmusExpectations {
    private final Path folder;
    private final Map<String, Boolean> allowed;

    private LitmusExpectations(Path folder, Map<String, Boolean> allowed) {
        this.folder = folder;
        this.allowed = allowed;
    }

    public static LitmusExpectations none() {
        return new LitmusExpectations(Path.of(""), Map.of());
    }

    /**
     * Reads a list, or the column of a table of verdicts.
     *
     * @throws IllegalArgumentException when it is neither
     */
    public static LitmusExpectations read(Path file, MemoryModel model) throws IOException {
        List<String> lines = Files.readAllLines(file).stream().filter(line -> !line.isBlank()).toList();
        Map<String, Boolean> allowed = new HashMap<>();
        if (lines.stream().anyMatch(line -> line.startsWith("row\ttest\t"))) {
            VerdictTable.of(lines).forEach((test, row) -> allowed.put(test + ".litmus", column(row, model)));
        } else {
            for (String line : lines) {
                int comma = line.lastIndexOf(',');
                if (comma < 0 || !line.substring(comma + 1).strip().matches("[01]")) {
                    throw new IllegalArgumentException("'" + line + "' is no line such as: dir/name.litmus,1");
                }
                allowed.put(line.substring(0, comma).strip(), line.endsWith("1"));
            }
        }
        return new LitmusExpectations(file.toAbsolutePath().getParent(), allowed);
    }

    private static boolean column(VerdictRow row, MemoryModel model) {
        return switch (model) {
            case SC -> row.sc();
            case TSO -> row.tso();
            case LKMM -> row.lkmm();
        };
    }

    /**
     * Whether the state that a test looks for may be reached; null when nothing is known of it.
     *
     * @param forAll the list says whether all executions end as the test says; what it looks for is another one
     */
    public Boolean of(Path test, boolean forAll) {
        Boolean listed = of(test);
        return listed == null ? null : listed != forAll;
    }

    private Boolean of(Path test) {
        Path absolute = test.toAbsolutePath();
        String below = absolute.startsWith(folder) ? folder.relativize(absolute).toString() : test.toString();
        return allowed.getOrDefault(below, allowed.get(test.getFileName().toString()));
    }
}
