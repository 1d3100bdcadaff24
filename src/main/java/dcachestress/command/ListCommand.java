// SPDX-License-Identifier: Apache-2.0
package dcachestress.command;

import dcachestress.report.text.CataloguePage;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code list}: what there is to run. */
@Command(name = "list", mixinStandardHelpOptions = true,
        description = {"Shows the waits with their subjects and properties, and the cells that 'run --wait' would"
        + " run on this machine.", ""},
        footer = {"", "Examples:", "  list", "  list --wait inlookup",
        "  list --format json | jq '.cells[] | select(.expect == \"caught\")'"})
public final class ListCommand implements Callable<Integer> {
    /** How the list is written. */
    enum Format {
        /** For people. */
        text,
        /** For programs. */
        json,
        /** The catalogue as a page, which the site has. */
        markdown
    }

    @Mixin
    private Selection.Waits waits = new Selection.Waits();

    @Option(names = "--format", paramLabel = "text|json|markdown", defaultValue = "text",
            description = "For people, for programs, or as the page of the catalogue. Default: ${DEFAULT-VALUE}.")
    private Format format;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (format == Format.markdown && !waits.names().isEmpty()) {
            throw new ParameterException(spec.commandLine(),
                    "--format markdown is the page of all waits: leave --wait out");
        }
        if (format == Format.markdown) {
            out.print(CataloguePage.render());
            out.flush();
            return 0;
        }
        Selection selection = new Selection(spec, List.of(), waits.names().isEmpty() ? List.of(Selection.Waits.ALL)
                : waits.names());
        Listing listing = Listing.of(selection.suites(), selection.plan(List.of(), List.of()));
        out.print(format == Format.json ? listing.json() : listing.text());
        out.flush();
        return 0;
    }
}
