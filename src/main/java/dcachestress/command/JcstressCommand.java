// SPDX-License-Identifier: Apache-2.0
package dcachestress.command;

import dcachestress.campaign.folder.RunFolder;
import dcachestress.campaign.host.Build;
import dcachestress.report.model.StockPages;
import dcachestress.sample.PropertyInfo;
import dcachestress.subject.SubjectInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
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
    /** The option by which jcstress is told what to run. */
    private static final String TESTS = "-t";

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
        SubjectInfo info = selection.subject(subject);
        String name = info.name();
        List<String> passed = passed(info);
        Path folder = folder();
        StockPages.note(folder, name);
        StockHarness harness = new StockHarness(spec.commandLine().getOut(), spec.commandLine().getErr());
        int status = harness.run(name, selection.jars(), passed, folder);
        spec.commandLine().getOut().println("files of jcstress: " + folder);
        return status;
    }

    /** The arguments, with the tests that they ask for less those of another wait, which the subject does not fit. */
    private List<String> passed(SubjectInfo info) {
        int at = arguments.indexOf(TESTS) + 1;
        boolean named = at > 0 && at < arguments.size();
        Pattern wanted;
        try {
            wanted = Pattern.compile(named ? arguments.get(at) : "");
        } catch (PatternSyntaxException e) {
            throw new ParameterException(spec.commandLine(), TESTS + ": " + e.getDescription() + " in '"
                    + e.getPattern() + "'");
        }
        List<PropertyInfo> matching = PropertyInfo.all().stream()
                .filter(each -> wanted.matcher(each.type().getName()).find()).toList();
        String fitting = matching.stream().filter(each -> each.fits(info))
                .map(each -> Pattern.quote(each.type().getName()) + "$").collect(Collectors.joining("|"));
        if (fitting.isEmpty() && !matching.isEmpty()) {
            throw new ParameterException(spec.commandLine(), TESTS + ": no test of " + info.name() + " matches '"
                    + wanted + "', but of another wait: " + matching.get(0).name());
        }
        if (matching.isEmpty()) {
            return arguments;
        }
        List<String> passed = new ArrayList<>(arguments);
        if (named) {
            passed.subList(at - 1, at + 1).clear();
        }
        passed.addAll(List.of(TESTS, fitting));
        return passed;
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
