// SPDX-License-Identifier: Apache-2.0
package dcachestress.command;

import dcachestress.campaign.plan.Plan;
import dcachestress.report.text.CataloguePage;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code list}: what there is to run. */
@Command(name = "list", mixinStandardHelpOptions = true,
        description = {"Shows subjects, properties, and the cells that 'run' would run on this machine.", ""},
        footer = {"", "Examples:", "  list", "  list --format json | jq '.cells[] | select(.expect == \"caught\")'"})
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

    @Option(names = "--format", paramLabel = "text|json|markdown", defaultValue = "text",
            description = "For people, for programs, or as the page of the catalogue. Default: ${DEFAULT-VALUE}.")
    private Format format;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (format == Format.markdown) {
            out.print(CataloguePage.render());
            out.flush();
            return 0;
        }
        Plan plan = new Selection(spec, List.of()).plan(List.of(), List.of());
        Listing listing = Listing.of(plan);
        out.print(format == Format.json ? listing.json() : listing.text());
        out.flush();
        return 0;
    }
}
