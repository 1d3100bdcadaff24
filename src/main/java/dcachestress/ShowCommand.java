// SPDX-License-Identifier: Apache-2.0
package dcachestress;

import dcachestress.report.CellRecord;
import dcachestress.report.Interleaving;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code show}: the interleaving of a cell as text. */
@Command(name = "show", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Prints how a cell came to its outcome: one column a task, one row a step, the proof last. Without a recording, what the fault's author"
            + " says, and that it is that.", ""},
        footer = {"", "Exit status: 0 shown; 1 there is no interleaving; 2 bad usage.", "", "Examples:",
            "  show results/latest MoveWakesDentry/Splice", "  show --all results/latest MoveWakesDentry/Splice"})
final class ShowCommand implements Callable<Integer> {
    @Option(names = "--all", description = "Every step. Default: those that another task could tell, until a task notices what may not be.")
    private boolean all;

    @Parameters(index = "0", paramLabel = "DIR", description = "Folder of a run.")
    private Path folder;

    @Parameters(index = "1", paramLabel = "SUBJECT/PROPERTY", description = "The cell.")
    private String key;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<CellRecord> cells = ReportCommand.read(spec, folder).cells();
        CellRecord cell = cells.stream().filter(record -> record.key().equals(key)).findFirst()
                .orElseThrow(() -> new ParameterException(spec.commandLine(), "there is no cell " + key + " in " + folder + ": name a subject and a property of"
                        + " that run, as in " + (cells.isEmpty() ? "MoveWakesDentry/Splice" : cells.get(0).key())));
        Optional<String> text = Interleaving.text(cell, all);
        spec.commandLine().getOut().print(text.orElse("There is no interleaving of " + key + ": nothing forbidden was seen in it.\n"));
        spec.commandLine().getOut().flush();
        return text.isPresent() ? 0 : 1;
    }
}
