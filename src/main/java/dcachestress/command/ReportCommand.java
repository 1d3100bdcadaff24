// SPDX-License-Identifier: Apache-2.0
package dcachestress.command;

import dcachestress.campaign.folder.JudgedRun;
import dcachestress.campaign.folder.RunJson;
import dcachestress.report.Reports;
import dcachestress.report.model.RunRecord;
import dcachestress.report.text.Headline;
import dcachestress.store.Clean;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code report}: all reports of a run once more. */
@Command(name = "report", mixinStandardHelpOptions = true, sortOptions = false,
        description =
        {"Makes all reports of a run anew from what it has left, also of one that was killed: run.json, slices.jsonl, "
        + "explore.jsonl if it is there,"
            + " and the history beside its folder.", ""},
        footer = {"", "Exit status: that of the run; 2 bad usage.", "", "Examples:", "  report results/latest"})
public final class ReportCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "DIR", description = "Folder of a run.")
    private Path folder;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        JudgedRun judged = judged(spec, folder);
        if (judged.poorer() != null) {
            throw new ParameterException(spec.commandLine(), judged.poorer() + ": nothing was overwritten; move "
                    + RunJson.FILE
                    + " away to have what is left reported, as a run that was ended");
        }
        RunRecord run = record(spec, judged);
        Reports.rewrite(folder, run);
        PrintWriter out = spec.commandLine().getOut();
        judged.notes().forEach(note -> out.println("note  " + Clean.line(note)));
        out.println(Headline.of(run.judgement(), run.info().budget()));
        out.println("page " + folder.resolve("index.html"));
        return run.judgement().run().exit();
    }

    /** The run of that folder, with a line on the console for what is missing; or a complaint. */
    static RunRecord read(CommandSpec spec, Path folder) {
        JudgedRun judged = judged(spec, folder);
        judged.notes().forEach(note -> spec.commandLine().getErr()
                .println(spec.qualifiedName() + ": " + Clean.line(note)));
        return record(spec, judged);
    }

    private static JudgedRun judged(CommandSpec spec, Path folder) {
        try {
            return JudgedRun.read(folder);
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), Failure.reason(e));
        }
    }

    private static RunRecord record(CommandSpec spec, JudgedRun judged) {
        try {
            return RunRecord.of(judged);
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), Failure.reason(e));
        }
    }
}
