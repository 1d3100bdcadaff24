// SPDX-License-Identifier: Apache-2.0
package dcachestress;

import dcachestress.campaign.host.Build;
import dcachestress.command.AlarmCommand;
import dcachestress.command.CompareCommand;
import dcachestress.command.CostCommand;
import dcachestress.command.ExitStatus;
import dcachestress.command.ExploreCommand;
import dcachestress.command.Failure;
import dcachestress.command.FuzzCommand;
import dcachestress.command.JcstressCommand;
import dcachestress.command.ListCommand;
import dcachestress.command.LitmusCommand;
import dcachestress.command.MergeCommand;
import dcachestress.command.NightlyCommand;
import dcachestress.command.OneBuild;
import dcachestress.command.PowerCommand;
import dcachestress.command.Program;
import dcachestress.command.ReplayCommand;
import dcachestress.command.ReportCommand;
import dcachestress.command.RerunCommand;
import dcachestress.command.RunCommand;
import dcachestress.command.ShowCommand;
import dcachestress.command.Values;
import dcachestress.command.completion.Completion;
import dcachestress.process.Parent;
import dcachestress.store.Clean;
import dcachestress.store.CleanWriter;
import dcachestress.store.Nearest;
import dcachestress.store.RefusedException;
import dcachestress.subject.Suite;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;
import picocli.CommandLine;

/** The command line. */
@Command(name = "dcache-stress", mixinStandardHelpOptions = true, versionProvider = Main.Version.class,
        description = "Two ways of waiting in Linux's d_alloc_parallel(), on real threads, judged without a timeout.",
        subcommands = {RunCommand.class, RerunCommand.class, MergeCommand.class, AlarmCommand.class,
        NightlyCommand.class, PowerCommand.class,
            ExploreCommand.class, ReplayCommand.class, FuzzCommand.class, ReportCommand.class, ShowCommand.class,
            CompareCommand.class,
            ListCommand.class, CostCommand.class, LitmusCommand.class, JcstressCommand.class, Completion.class},
        footer = {"", "Exit status: 0 all as it must be; 1 a subject is broken or a fault was missed; 2 bad usage;",
            "3 too little was seen, something could not be run, or the run was ended.", "", "Examples:",
            "  java -jar target/dcache-stress.jar run                              the whole plan, in 90 s",
            "  java -jar target/dcache-stress.jar run --subject MoveWakesDentry    one planted bug, in seconds",
            "  java -jar target/dcache-stress.jar list                             what there is to run"})
public final class Main implements Runnable, Program {
    /** Characters of a complaint: more of what somebody else has written helps nobody. */
    private static final int LONGEST = 2_000;

    @Spec
    private CommandSpec spec;

    /** Runs a command and exits with its status. */
    public static void main(String[] args) {
        System.exit(OneBuild.run(args, Main.class.getName(), Main::command));
    }

    /** Runs a command in this JVM, and returns its exit status: the one that it has printed, if any. */
    public static int command(String[] args) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        Parent.endWithItIfAsked(ExitStatus.INCOMPLETE);
        int status = alone(args.length == 0 ? "" : args[0], out, err).execute(args);
        if (out.checkError() && status == 0) {
            err.println("dcache-stress: standard output could not be written (exit status " + ExitStatus.INCOMPLETE
                    + ")");
            status = ExitStatus.INCOMPLETE;
        }
        err.flush();
        return status;
    }

    /** The commands, bound to these streams. Whatever goes wrong is one line on {@code err}. */
    public static CommandLine commandLine(PrintWriter out, PrintWriter err) {
        return bound(new CommandLine(new Main()), out, err);
    }

    /**
     * This with no other command than the one of that name, which is that of its class: describing them all takes
     * longer than many a command. All of them, where no class is called so.
     */
    static CommandLine alone(String name, PrintWriter out, PrintWriter err) {
        return bound(Arrays.stream(Main.class.getAnnotation(Command.class).subcommands())
                .filter(type -> type.getSimpleName().equalsIgnoreCase(name + "Command")).findFirst()
                .map(type -> new CommandLine(CommandSpec.wrapWithoutInspection(new Main()).name("dcache-stress"))
                        .addSubcommand(type))
                .orElseGet(() -> new CommandLine(new Main())), out, err);
    }

    private static CommandLine bound(CommandLine whole, PrintWriter out, PrintWriter err) {
        return whole.setOut(CleanWriter.of(out)).setErr(CleanWriter.of(err))
                .setExpandAtFiles(false)
                .setUsageHelpAutoWidth(false).setUsageHelpWidth(100)
                .registerConverter(Long.class, Values::whole).registerConverter(long.class, Values::whole)
                .registerConverter(Integer.class, Values::small).registerConverter(int.class, Values::small)
                .setParameterExceptionHandler((e, args) ->
                        complain(e.getCommandLine(), e.getMessage() + instead(e), ExitStatus.USAGE))
                .setExecutionStrategy(Main::execute)
                .setExecutionExceptionHandler((e, command, result) ->
                        complain(command, reason(e), e instanceof RefusedException ? ExitStatus.USAGE
                        : ExitStatus.INCOMPLETE));
    }

    @Override
    public CommandLine anew(PrintWriter out, PrintWriter err) {
        return commandLine(out, err);
    }

    /**
     * An error of this JVM (no memory, a class that has gone from the jar) is no verdict on any subject: it must not
     * end like one.
     */
    private static int execute(ParseResult parsed) {
        try {
            if (Suite.wrong() != null) {
                return complain(parsed.commandSpec().commandLine(), Suite.wrong(), ExitStatus.USAGE);
            }
            return new CommandLine.RunLast().execute(parsed);
        } catch (Error e) {
            CommandLine command = parsed.asCommandLineList().get(parsed.asCommandLineList().size() - 1);
            return complain(command, Failure.reason(e), ExitStatus.INCOMPLETE);
        }
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: "
                + String.join(", ", spec.subcommands().keySet()));
    }

    /** What was perhaps meant by a word that is none of this command. */
    private static String instead(ParameterException e) {
        if (!(e instanceof UnmatchedArgumentException none)) {
            boolean choice = e.getArgSpec() != null && e.getArgSpec().type().isEnum() && e.getValue() != null;
            return !choice ? "" : Nearest.question(e.getValue(),
                    Arrays.stream(e.getArgSpec().type().getEnumConstants()).map(Object::toString).toList());
        }
        CommandSpec command = e.getCommandLine().getCommandSpec();
        String word = none.getUnmatched().get(0);
        List<String> near = Nearest.of(word, word.startsWith("-") ? command.optionsMap().keySet()
                : command.subcommands().keySet());
        List<String> suggested = near.isEmpty() ? none.getSuggestions() : near;
        return suggested.isEmpty() ? "" : ": did you mean " + String.join(" or ", suggested) + "?";
    }

    private static int complain(CommandLine command, String message, int status) {
        String line = Clean.line(message.lines().map(String::strip).reduce((a, b) -> a + " " + b).orElse(""), LONGEST);
        command.getErr().println(command.getCommandSpec().qualifiedName() + ": " + line
                + (status == ExitStatus.USAGE ? " (try --help)" : ""));
        return status;
    }

    private static String reason(Exception e) {
        if (e instanceof UncheckedIOException unchecked) {
            return Failure.reason(unchecked.getCause());
        }
        return e instanceof IOException io ? Failure.reason(io) : e.toString();
    }

    /** {@code --version}. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"dcache-stress, commit " + Build.commit()};
        }
    }
}
