// SPDX-License-Identifier: Apache-2.0
package dcachestress.command;

import dcachestress.campaign.folder.RunFolder;
import dcachestress.campaign.host.Build;
import dcachestress.report.model.StockPages;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code jcstress}: the same properties in the stock harness, with its own options and its own report. */
@Command(name = "jcstress", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Runs properties in the stock jcstress harness. Its files go to a new folder below DIR.", ""},
        footer =
        {"", "Exit status: that of jcstress (1: a forbidden outcome), 2 bad usage, 3 when jcstress ran nothing at "
        + "all.", "",
            "The stock harness leaves out tests that have more actors than the machine has CPUs; 'run' does not.",
            "Unless ARGS say otherwise, strides are short (-strideSize 64 -strideCount 4), which suits actors that "
            + "wait.", "", "Examples:",
            "  jcstress --subject MoveWakesDentry -- -m quick -t Splice",
            "  jcstress --subject com.example.MyPatch --classpath my.jar -- -m quick",
            "  jcstress --subject Merged -- -l"})
public final class JcstressCommand implements Callable<Integer> {
    @Option(names = "--subject", required = true, paramLabel = "NAME|CLASS",
            description = "A shipped subject, or your own class.")
    private String subject;

    @Option(names = "--classpath", paramLabel = "JAR", description = "Where your own classes are. May be repeated.")
    private List<String> classpath = List.of();

    @Option(names = "--out", paramLabel = "DIR", defaultValue = "results",
            description = "Folder that gets a folder for this run. Default: ${DEFAULT-VALUE}.")
    private Path out;

    @Parameters(paramLabel = "ARGS", description =
            "Passed to jcstress; write -- before them, and -h to see what it knows.")
    private List<String> arguments = List.of();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Selection selection = new Selection(spec, classpath);
        String name = selection.subject(subject).name();
        Path folder = folder();
        StockPages.note(folder, name);
        StockHarness harness = new StockHarness(spec.commandLine().getOut(), spec.commandLine().getErr());
        int status = harness.run(name, selection.jars(), arguments, folder);
        spec.commandLine().getOut().println("files of jcstress: " + folder);
        return status;
    }

    private Path folder() {
        try {
            return RunFolder.create(out, Instant.now(), Build.commit() + "-jcstress");
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "--out " + out + " cannot be written to: "
                    + Failure.reason(e));
        }
    }
}
