// SPDX-License-Identifier: Apache-2.0
package dcachestress.report.model;

import dcachestress.store.FolderFile;
import dcachestress.store.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Pages that the stock harness has left: {@code jcstress} makes a folder beside those of the runs, notes the subject in
 * it, and jcstress writes a page for each property below.
 *
 * @param folders what was run in the stock harness, the newest first: folder and subject
 */
public record StockPages(List<Map.Entry<Path, String>> folders) {
    /** Name of the file that says which subject was run; jcstress itself knows only the property. */
    private static final String NOTE = "subject.json";
    private static final String SUFFIX = "-jcstress";

    /** Notes in a folder that is about to be given to the stock harness whom it will test. */
    public static void note(Path folder, String subject) throws IOException {
        new FolderFile(folder, NOTE).write(Json.pretty(Map.of("subject", subject)));
    }

    /** Those beside the folder of a run. */
    public static StockPages beside(Path run) throws IOException {
        Path results = run.toRealPath().getParent();
        if (results == null) {
            return new StockPages(List.of());
        }
        try (Stream<Path> folders = Files.list(results)) {
            return new StockPages(folders.filter(folder -> folder.getFileName().toString().endsWith(SUFFIX))
                    .sorted(Comparator.reverseOrder())
                    .map(folder -> Map.entry(folder, subject(folder))).toList());
        }
    }

    private static String subject(Path folder) {
        try {
            return Json.object(new FolderFile(folder, NOTE), "a note").path("subject").asText();
        } catch (IOException e) {
            return "";      // of another version, or cut short: then nobody knows whose pages these are
        }
    }

    /** A link to the newest page of a cell, seen from the folder of the cells' own pages; empty when there is none. */
    public String page(CellRecord cell) {
        String file = "results/" + cell.property().type().getName() + ".html";
        return folders.stream().filter(entry -> entry.getValue().equals(cell.subject().name())).map(Map.Entry::getKey)
                .filter(folder -> Files.isReadable(folder.resolve(file))).findFirst()
                .map(folder -> FileName.link(Path.of("../..").resolve(folder.getFileName())) + file).orElse("");
    }
}
