// SPDX-License-Identifier: Apache-2.0
package dcachestress.command;

import dcachestress.campaign.folder.PlanFile;
import dcachestress.campaign.folder.RunJson;
import dcachestress.campaign.journal.ExploreLine;
import dcachestress.explore.litmus.CannotExportException;
import dcachestress.explore.litmus.LitmusExport;
import dcachestress.explore.record.Recording;
import dcachestress.report.model.CellRecord;
import dcachestress.report.model.Commands;
import dcachestress.report.model.Provenance;
import dcachestress.report.model.RunRecord;
import dcachestress.report.text.Interleaving;
import dcachestress.sample.PropertyInfo;
import dcachestress.store.FolderFile;
import dcachestress.store.Nearest;
import dcachestress.subject.Subject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code show}: the interleaving of a cell as text. */
@Command(name = "show", mixinStandardHelpOptions = true, sortOptions = false,
        description =
        {"Prints how a cell came to its outcome: one column a task, one row a step, the proof last. Without a "
        + "recording, what the fault's author"
            + " says, and that it is that.", ""},
        footer =
        {"", "Exit status: 0 shown; 1 there is no interleaving, or no litmus test of it; 2 bad usage; 3 it could not "
        + "be replayed.", "", "Examples:",
            "  show results/latest MoveWakesDentry/Splice", "  show --all results/latest MoveWakesDentry/Splice",
            "  show --format markdown results/latest MoveWakesDentry/Splice > mail.md",
            "  show --litmus results/latest UnblockWithoutBarrier/Unblock > test.litmus; herd7 -conf linux-kernel.cfg "
            + "test.litmus"})
public final class ShowCommand implements Callable<Integer> {
    @Option(names = "--all",
            description = "Every step. Default: those that the story needs, until a task notices what may not be.")
    private boolean all;

    /** How an interleaving is written. */
    enum Format {
        /** In columns. */
        text,
        /** Step by step, in at most 72 characters a line. */
        markdown
    }

    @Option(names = "--format", paramLabel = "text|markdown", defaultValue = "text",
            description =
            "In columns; or step by step for a mail, in lines of at most 72 characters, which Markdown shows as they "
            + "are."
                    + " Default: ${DEFAULT-VALUE}.")
    private Format format;

    @Option(names = "--litmus",
            description =
            "Instead: what an exploration found with an old value, as a litmus test for herd7 and the kernel's memory "
            + "model. Makes the"
            + " schedule again.")
    private boolean litmus;

    @Option(names = "--classpath", paramLabel = "JAR",
            description = "With --litmus: where your own classes are. May be repeated.")
    private List<String> classpath = List.of();

    @Parameters(index = "0", paramLabel = "DIR", description = "Folder of a run, or of an exploration.")
    private Path folder;

    @Parameters(index = "1", paramLabel = "SUBJECT/PROPERTY", description = "The cell.")
    private String key;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (litmus && format != Format.text) {
            throw new ParameterException(spec.commandLine(), "--litmus has a format of its own: leave --format out");
        }
        if (litmus) {
            return new Counterexample(spec, classpath, folder, key).again(this::litmus);
        }
        boolean explored = Stream.of(RunJson.FILE, PlanFile.NAME)
                .noneMatch(name -> new FolderFile(folder, name).there())
                && new FolderFile(folder, ExploreLine.FILE).there();
        Optional<String> text = explored ? explored() : run();
        spec.commandLine().getOut().print(text.orElse("There is no interleaving of " + key
                + ": nothing forbidden was seen in it.\n"));
        spec.commandLine().getOut().flush();
        return text.isPresent() ? 0 : 1;
    }

    private boolean litmus(Class<? extends Subject> subject, PropertyInfo property, ExploreLine line) {
        try {
            spec.commandLine().getOut().print(LitmusExport.of(subject, property, line.counterexample().schedule()));
            return true;
        } catch (CannotExportException e) {
            spec.commandLine().getErr().println("There is no litmus test of " + key + ": " + e.getMessage() + ".");
            return false;
        } finally {
            spec.commandLine().getOut().flush();
        }
    }

    private Optional<String> run() {
        RunRecord run = ReportCommand.read(spec, folder);
        List<CellRecord> cells = run.cells();
        CellRecord cell = cells.stream().filter(record -> record.key().equals(key)).findFirst()
                .orElseThrow(() -> unknown(cells.stream().map(CellRecord::key)));
        Recording recorded = cell.exploration() == null ? null : cell.exploration().recording();
        List<String> about = Provenance.of(run.info(), cell.property().name());
        return recorded != null && format == Format.markdown
                ? Optional.of(Interleaving.mail(key, recorded, about, Commands.explore(run, cell), all))
                : Interleaving.text(cell, about, Commands.replay(folder, cell, run.info()), all);
    }

    /**
     * A cell may have two lines, of which the systematic search comes first: it finds the schedule with the fewest
     * preemptions.
     */
    private Optional<String> explored() {
        List<ExploreLine> lines;
        try {
            lines = ExploreLine.in(folder).records();
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), Failure.reason(e));
        }
        List<ExploreLine> own = lines.stream().filter(line -> line.key().equals(key)).toList();
        if (own.isEmpty()) {
            throw unknown(lines.stream().map(ExploreLine::key));
        }
        Function<ExploreLine, Optional<String>> text = format == Format.text ? line -> Interleaving.text(line, all)
                : line -> Optional.ofNullable(line.counterexample()).map(recording -> Interleaving.mail(key, recording,
                        List.of(Provenance.base(line.property())), Commands.explore(line), all));
        return own.stream().map(text).flatMap(Optional::stream).findFirst();
    }

    private ParameterException unknown(Stream<String> keys) {
        List<String> all = keys.toList();
        return new ParameterException(spec.commandLine(), "there is no cell " + key + " in " + folder
                + Nearest.question(key, all)
                + ": name a subject and a property of it, as in "
                + (all.isEmpty() ? "MoveWakesDentry/Splice" : all.get(0)));
    }
}
