// SPDX-License-Identifier: Apache-2.0
package dcachestress;

import dcachestress.report.Comparison;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code compare}: two runs. */
@Command(name = "compare", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Says what is different in the second run: cells that got worse or were fixed, that came or went, that lost or gained power; and what is"
            + " different about the runs themselves.", ""},
        footer = {"", "Exit status: 0 nothing got worse; 1 a cell that was as it must be is not, or the run as a whole has less than half of its power;",
            "2 bad usage. Power of a single cell is told and fails nothing: in one pair of runs it is mostly chance.", "", "Examples:",
            "  compare results/20260101T000000Z-abc results/latest"})
final class CompareCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "BEFORE", description = "Folder of a run.")
    private Path before;

    @Parameters(index = "1", paramLabel = "NOW", description = "Folder of a later run.")
    private Path now;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Comparison comparison = Comparison.of(ReportCommand.read(spec, before), ReportCommand.read(spec, now));
        spec.commandLine().getOut().print(comparison.text());
        spec.commandLine().getOut().flush();
        return comparison.worse() ? 1 : 0;
    }
}
