// SPDX-License-Identifier: Apache-2.0
package dcachestress;

import dcachestress.campaign.Evidence;
import dcachestress.campaign.LineFile;
import dcachestress.report.Reports;
import dcachestress.report.RunReader;
import dcachestress.report.RunRecord;
import dcachestress.report.Summary;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code report}: all reports of a run once more. */
@Command(name = "report", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Makes all reports of a run anew from what it has left, also of one that was killed: run.json, slices.jsonl, explore.jsonl if it is there,"
            + " and the history beside its folder.", ""},
        footer = {"", "Exit status: that of the run; 2 bad usage.", "", "Examples:", "  report results/latest"})
final class ReportCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "DIR", description = "Folder of a run.")
    private Path folder;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        RunRecord run = read(spec, folder);
        Reports.rewrite(folder, run);
        PrintWriter out = spec.commandLine().getOut();
        for (String name : List.of(Evidence.SLICES, Evidence.EXPLORED)) {
            Path file = folder.resolve(name);
            if (Files.exists(file) && LineFile.cutOff(file)) {
                out.println("note  " + file + " is cut off in the middle of a line, which is left out: what followed is not in the report");
            }
        }
        out.println(Summary.headline(run.judgement()));
        out.println("page " + folder.resolve("index.html"));
        return run.judgement().run().exit();
    }

    /** The run of that folder, or a complaint. */
    static RunRecord read(CommandSpec spec, Path folder) {
        try {
            return RunReader.read(folder);
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), Failure.reason(e));
        }
    }
}
