// SPDX-License-Identifier: Apache-2.0
package dcachestress.command;

import dcachestress.report.html.ComparisonView;
import dcachestress.report.model.Comparison;
import dcachestress.report.model.RunRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code compare}: two runs. */
@Command(name = "compare", mixinStandardHelpOptions = true, sortOptions = false,
        description =
        {"Says what is different in the second run: cells that got worse or were fixed, that came or went, that lost "
        + "or gained power; and what is"
            + " different about the runs themselves. The same as a page: compare.html in the folder of the later run.",
            ""},
        footer =
        {"", "Exit status: 0 nothing got worse; 1 a cell that was as it must be is not, or the run as a whole has "
        + "less than half of its power;",
            "2 bad usage; 3 nothing to compare, or cells that were well of which the later run, ended or on a busy "
            + "host, saw too little. Power of a single cell is told and fails nothing: in one pair of runs it is "
            + "mostly chance.", "", "Examples:",
            "  compare results/20260101T000000Z-abc results/latest"})
public final class CompareCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "BEFORE", description = "Folder of a run.")
    private Path before;

    @Parameters(index = "1", paramLabel = "NOW", description = "Folder of a later run.")
    private Path now;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        RunRecord earlier = ReportCommand.read(spec, before);
        RunRecord later = ReportCommand.read(spec, now);
        Comparison comparison = Comparison.of(earlier, later);
        spec.commandLine().getOut().print(comparison.text());
        page(earlier, later);
        spec.commandLine().getOut().flush();
        if (comparison.shared() == 0) {
            spec.commandLine().getErr().println(spec.qualifiedName()
                    + ": the runs have no cell in common: nothing was compared");
            return ExitStatus.INCOMPLETE;
        }
        return comparison.worse() ? 1 : comparison.unseen() > 0 ? ExitStatus.INCOMPLETE : 0;
    }

    /** A folder that cannot be written to costs the page, and neither the text nor the exit status. */
    private void page(RunRecord earlier, RunRecord later) {
        try {
            spec.commandLine().getOut().println("page " + ComparisonView.page(earlier, later, before, now));
        } catch (IOException e) {
            spec.commandLine().getErr().println(spec.qualifiedName() + ": the page is missing: " + Failure.reason(e));
        }
    }
}
