// SPDX-License-Identifier: Apache-2.0
package dcachestress;

import dcachestress.campaign.Plan;
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
final class ListCommand implements Callable<Integer> {
    /** How the list is written. */
    enum Format {
        /** For people. */
        text,
        /** For programs. */
        json
    }

    @Option(names = "--format", paramLabel = "text|json", defaultValue = "text",
            description = "For people or for programs. Default: ${DEFAULT-VALUE}.")
    private Format format;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Plan plan = new Selection(spec, List.of()).plan(List.of(), List.of());
        Listing listing = Listing.of(plan);
        PrintWriter out = spec.commandLine().getOut();
        out.print(format == Format.json ? listing.json() : listing.text());
        out.flush();
        return 0;
    }
}
