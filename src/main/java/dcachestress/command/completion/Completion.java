// SPDX-License-Identifier: Apache-2.0
package dcachestress.command.completion;

import dcachestress.sample.PropertyInfo;
import dcachestress.subject.Catalogue;
import dcachestress.subject.SubjectInfo;
import dcachestress.subject.Suite;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code completion}: what a shell needs to complete a command line of this program. */
@Command(name = "completion", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Prints a script that completes commands, options and names in a shell,"
                + " wherever the program is called dcache-stress.", ""},
        footer = {"", "Exit status: 0 printed; 2 bad usage.", "", "Examples:",
            "  completion bash > ~/.local/share/bash-completion/completions/dcache-stress",
            "  completion zsh > ~/.dcache-stress.zsh     which .zshrc then sources",
            "  completion fish > ~/.config/fish/completions/dcache-stress.fish"})
public final class Completion implements Callable<Integer> {
    @Parameters(paramLabel = "bash|zsh|fish", description = "The shell.")
    private Shell shell;

    @Spec
    private CommandSpec spec;

    /** Those whose completion is known. */
    enum Shell {
        bash, zsh, fish
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        CommandLine whole = spec.root().commandLine();
        Map<String, List<String>> names = Map.of("--subject", subjects(), "--property", properties(),
                "--wait", waits());
        whole.getSubcommands().values().forEach(command -> names.forEach((option, known) ->
                offer(command.getCommandSpec(), option, known)));
        // The script of picocli is for bash and zsh alike.
        out.print(shell == Shell.fish ? Fish.script(whole) : AutoComplete.bash(whole.getCommandName(), whole));
        out.flush();
        return 0;
    }

    private static List<String> subjects() {
        return Catalogue.subjects().stream().map(SubjectInfo::name).toList();
    }

    private static List<String> properties() {
        return PropertyInfo.planned().stream().map(PropertyInfo::name).toList();
    }

    private static List<String> waits() {
        return Stream.concat(Suite.all().stream().map(Suite::name), Stream.of("all")).toList();
    }

    private static void offer(CommandSpec command, String name, List<String> known) {
        OptionSpec option = command.findOption(name);
        if (option != null) {
            command.remove(option);
            command.addOption(option.toBuilder().completionCandidates(known).build());
        }
    }
}
