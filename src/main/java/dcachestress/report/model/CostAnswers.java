// SPDX-License-Identifier: Apache-2.0
package dcachestress.report.model;

import dcachestress.store.FolderFile;
import dcachestress.store.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the last run of {@code cost} has answered: {@code answers.json}, which it leaves beside its page, so that the
 * page of a run can say it too.
 *
 * @param origin  where and when it was measured, in a sentence
 * @param answers in the order of the questions
 */
public record CostAnswers(String origin, List<Answer> answers) {
    /** Name of the file. */
    public static final String FILE = "answers.json";
    /**
     * Where the newest is, seen from the folder with all runs: where {@code cost} puts it when it is not told
     * otherwise.
     */
    private static final Path NEWEST = Path.of("cost", "latest");
    private static final String PAGE = "cost.html";

    /** One question and its answer. */
    public record Answer(int question, String title, String answer) {
    }

    public CostAnswers {
        answers = answers == null ? List.of() : List.copyOf(answers);
    }

    /** Writes them into the folder of the measurement. */
    public void write(Path folder) throws IOException {
        new FolderFile(folder, FILE).writeDurably(Json.pretty(this));
    }

    /** Answers, and a link to their page. */
    public record Found(CostAnswers cost, String page) {
    }

    /** Those beside a run; null when nothing was measured there, or what is there cannot be read. */
    public static Found beside(Path run) {
        try {
            Path folder = run.toRealPath().resolveSibling(NEWEST).toRealPath();
            CostAnswers cost = Json.read(new FolderFile(folder, FILE), CostAnswers.class,
                    "what a cost run has answered");
            boolean usable = !cost.answers().isEmpty() && cost.origin() != null
                    && Files.isReadable(folder.resolve(PAGE));
            return usable ? new Found(cost, FileName.link(run.toRealPath().relativize(folder)) + PAGE) : null;
        } catch (IOException e) {
            return null;
        }
    }
}
