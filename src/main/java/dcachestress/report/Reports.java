// SPDX-License-Identifier: Apache-2.0
package dcachestress.report;

import dcachestress.campaign.Floors;
import dcachestress.campaign.Gate;
import dcachestress.campaign.Judgement;
import dcachestress.campaign.Plan;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Everything that is made from what a run leaves, into the folder that holds it. */
public final class Reports {
    private static final String SCHEMA = "run.schema.json";

    private Reports() {
    }

    /**
     * Notes what is about to be run, so that reports can be made of a run that is killed.
     *
     * @throws IOException when a file cannot be written
     */
    public static void begin(Path folder, RunInfo info, Plan plan) throws IOException {
        Judgement nothing = Gate.judge(plan, List.of(), new Floors(info.shareMs()), false);
        RunJson.of(RunReader.record(folder, info, nothing)).write(folder);
    }

    /**
     * Writes the reports of a run that has ended, and notes it in the history beside its folder.
     *
     * @param summary text of {@code summary.txt}
     * @throws IOException when a file cannot be written, or what the run has left cannot be read
     */
    public static void write(Path folder, RunInfo info, Judgement judgement, String summary) throws IOException {
        RunRecord run = RunReader.record(folder, info, judgement);
        History.append(folder.toRealPath().resolveSibling(History.FILE), run.history().current());
        write(folder, run, summary);
    }

    /**
     * Makes the reports of a run anew.
     *
     * @throws IOException when a file cannot be written
     */
    public static void rewrite(Path folder, RunRecord run) throws IOException {
        write(folder, run, Summary.text(run.info(), run.judgement(), folder.resolve("index.html").toString()));
    }

    private static void write(Path folder, RunRecord run, String summary) throws IOException {
        RunJson.of(run).write(folder);
        schema(folder);
        Files.writeString(folder.resolve("summary.txt"), Clean.controls(summary));
        Files.writeString(folder.resolve("summary.md"), SummaryMarkdown.render(run));
        Files.writeString(folder.resolve("junit.xml"), JUnitXml.render(run));
        Beside beside = Beside.of(folder, run);
        Files.writeString(folder.resolve("index.html"), Page.render("index", IndexView.of(run, beside)));
        Files.writeString(folder.resolve("history.html"), Page.render("history", HistoryView.of(run.history(), beside.past())));
        Files.createDirectories(folder.resolve("cells"));
        try {
            run.cells().parallelStream().forEach(cell -> page(folder, cell, CellView.of(run, cell, beside)));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void page(Path folder, CellRecord cell, CellView view) {
        try {
            Files.writeString(folder.resolve(cell.page()), Page.render("cell", view));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void schema(Path folder) throws IOException {
        try (InputStream in = Reports.class.getResourceAsStream("/dcachestress/report/" + SCHEMA)) {
            Files.copy(in, folder.resolve(SCHEMA), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
