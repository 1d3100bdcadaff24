// SPDX-License-Identifier: Apache-2.0
package dcachestress.report;

import dcachestress.campaign.folder.RunJson;
import dcachestress.campaign.gate.Explored;
import dcachestress.campaign.gate.Floors;
import dcachestress.campaign.gate.Gate;
import dcachestress.campaign.gate.Judgement;
import dcachestress.campaign.gate.KillMatrix;
import dcachestress.campaign.plan.Plan;
import dcachestress.report.html.CellView;
import dcachestress.report.html.ExplorationView;
import dcachestress.report.html.HistoryView;
import dcachestress.report.html.IndexView;
import dcachestress.report.html.NightsView;
import dcachestress.report.html.Page;
import dcachestress.report.html.PicturesView;
import dcachestress.report.html.ResultsFolder;
import dcachestress.report.model.CellRecord;
import dcachestress.report.model.Commands;
import dcachestress.report.model.Fact;
import dcachestress.report.model.History;
import dcachestress.report.model.RunInfo;
import dcachestress.report.model.RunRecord;
import dcachestress.report.text.Badge;
import dcachestress.report.text.JUnitXml;
import dcachestress.report.text.Summary;
import dcachestress.report.text.SummaryMarkdown;
import dcachestress.store.Clean;
import dcachestress.store.FolderFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Everything that is made from what a run leaves, into the folder that holds it. */
public final class Reports {
    private static final String SCHEMA = "run.schema.json";
    private static final String INDEX = "index.html";
    private static final String PICTURES = "pictures.html";
    private static final String KILL = "kill.html";

    private Reports() {
    }

    /**
     * Notes what is about to be run, so that reports can be made of a run that is killed.
     *
     * @throws IOException when a file cannot be written
     */
    public static void begin(Path folder, RunInfo info, Plan plan) throws IOException {
        Judgement nothing = Gate.judge(plan, List.of(), new Floors(info.shareMs()), false);
        RunRecord.alone(folder, info, nothing).told().write(folder);
        file(folder, INDEX).write(Page.render("begun",
                new Fact(info.started().truncatedTo(ChronoUnit.SECONDS).toString(), Commands.report(folder))));
    }

    /**
     * Writes the reports of a run that has ended, and notes it in the history beside its folder. What the run was comes
     * first, in {@code run.json}, from which the others can be made again; the page that leads to all others comes
     * last.
     *
     * @param summary text of {@code summary.txt}
     * @throws IOException when a file cannot be written, or what the run has left cannot be read
     */
    public static void write(Path folder, RunInfo info, Judgement judgement, String summary) throws IOException {
        RunRecord run = RunRecord.made(folder, info, judgement);
        run.told().write(folder);
        History.append(folder.toRealPath().resolveSibling(History.FILE), run.history().current());
        write(folder, run, summary);
        nights(folder.toRealPath().getParent());
    }

    /** The page of all hosts, beside the folders of the runs. */
    private static void nights(Path results) throws IOException {
        try {
            file(results, NightsView.FILE).write(Page.render("nights", NightsView.of(results)));
        } catch (FileAlreadyExistsException | NoSuchFileException e) {
            // Another run ends at this moment, and writes it.
        }
    }

    /**
     * Makes the reports of a run anew.
     *
     * @throws IOException when a file cannot be written, or there is something else in its place: then none is
     */
    public static void rewrite(Path folder, RunRecord run) throws IOException {
        for (String name : List.of(RunJson.FILE, SCHEMA, "summary.txt", "summary.md", Badge.FILE, "junit.xml",
                "history.html", PICTURES, KILL, INDEX)) {
            file(folder, name).check();
        }
        for (String doc : Docs.FILES) {
            file(folder, doc).check();
        }
        for (CellRecord cell : run.cells()) {
            file(folder, cell.page()).check();
        }
        run.told().write(folder);
        write(folder, run, Summary.text(run.info(), run.judgement(), folder.resolve("index.html").toString()));
    }

    /**
     * Writes the pages of an exploration outside any run: one of each counterexample, and then the one that leads to
     * them.
     *
     * @param plan      what was to be explored
     * @param classpath jars of the user
     * @throws IOException when a file cannot be written
     */
    public static void explored(Path folder, Plan plan, Explored explored, List<String> classpath)
            throws IOException {
        ExplorationView view = ExplorationView.of(plan, explored, classpath);
        for (ExplorationView.Cell cell : view.cells()) {
            if (cell.trace() != null) {
                file(folder, cell.page()).write(Page.render("found", cell));
            }
        }
        file(folder, INDEX).write(Page.render("exploration", view));
    }

    private static void write(Path folder, RunRecord run, String summary) throws IOException {
        copy(folder, SCHEMA);
        for (String doc : Docs.FILES) {
            file(folder, doc).write(Docs.alone(resource(doc)));
        }
        file(folder, "summary.txt").write(Clean.controls(summary));
        file(folder, "summary.md").write(SummaryMarkdown.render(run));
        file(folder, Badge.FILE).write(Badge.of(run.judgement()));
        file(folder, "junit.xml").write(JUnitXml.render(run));
        ResultsFolder results = ResultsFolder.of(folder, run);
        try {
            run.cells().parallelStream().forEach(cell -> page(folder, cell, CellView.of(run, cell, results)));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        file(folder, "history.html").write(Page.render("history",
                HistoryView.of(run.history(), results.past(), results.runs())));
        file(folder, PICTURES).write(Page.render("pictures", PicturesView.of(run)));
        file(folder, KILL).write(Page.render("kill", PicturesView.of(KillMatrix.in(folder))));
        file(folder, INDEX).write(Page.render("index", IndexView.of(run, results)));
    }

    private static void page(Path folder, CellRecord cell, CellView view) {
        try {
            file(folder, cell.page()).write(Page.render("cell", view));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FolderFile file(Path folder, String name) {
        return new FolderFile(folder, name);
    }

    private static void copy(Path folder, String name) throws IOException {
        file(folder, name).write(resource(name));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Reports.class.getResourceAsStream("/dcachestress/report/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
