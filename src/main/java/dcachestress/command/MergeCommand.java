// SPDX-License-Identifier: Apache-2.0
package dcachestress.command;

import dcachestress.campaign.folder.KernelText;
import dcachestress.campaign.folder.Merge;
import dcachestress.campaign.folder.Origins;
import dcachestress.campaign.folder.PlanFile;
import dcachestress.campaign.folder.RunFile;
import dcachestress.campaign.folder.Source;
import dcachestress.campaign.gate.CellVerdict;
import dcachestress.campaign.journal.ExploreLine;
import dcachestress.campaign.journal.LineFile;
import dcachestress.campaign.journal.SliceFile;
import dcachestress.campaign.journal.SliceLine;
import dcachestress.campaign.launcher.Subjects;
import dcachestress.report.Reports;
import dcachestress.report.model.RunInfo;
import dcachestress.report.model.Words;
import dcachestress.report.text.Summary;
import dcachestress.store.Clean;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code merge}: one run from many. */
@Command(name = "merge", mixinStandardHelpOptions = true, sortOptions = false,
        description =
        {"Joins runs of one plan (shards, JDKs, machines, architectures) and judges all their slices together.",
            "A folder of another plan, or one that cannot be read, is named and left out; the rest is merged, and "
            + "marked as incomplete.", ""},
        footer =
        {"", "Exit status: that of the union; 2 when there is nothing to merge; 3 when something was left out or is "
        + "missing.", "", "Examples:",
            "  merge results/all shard-1/latest shard-2/latest shard-3/latest shard-4/latest",
            "  merge results/both results-jdk17/latest results-jdk25/latest"})
public final class MergeCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "OUT", description =
            "Folder for the merged run. Must not be there, or be empty.")
    private Path out;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "DIR", description = "Folders of runs, or of merges.")
    private List<Path> folders;

    @Option(names = "--classpath", paramLabel = "JAR", description = "Where your own classes are. May be repeated.")
    private List<String> classpath = List.of();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Merge merge = new Merge();
        folders.forEach(merge::add);
        if (merge.empty()) {
            throw new ParameterException(spec.commandLine(), "nothing to merge: " + merge.refused().get(0));
        }
        make();
        try (Subjects subjects = new Selection(spec, classpath).subjects()) {
            merge.shortOf(subjects).forEach(this::complain);
            merge.refused().forEach(this::complain);
            PlanFile file = merge.file(subjects);
            file.write(out);
            Merge.Result result;
            try (SliceFile slices = new SliceFile(out.resolve(SliceLine.FILE))) {
                result = merge.join(subjects, slices::append);
            }
            write(file, result);
            return result.judgement().run().exit();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private void complain(String message) {
        spec.commandLine().getErr().println(spec.qualifiedName() + ": " + Clean.line(message));
    }

    private void make() {
        try {
            Files.createDirectories(out);
            try (var inside = Files.list(out)) {
                if (inside.findAny().isPresent()) {
                    throw new ParameterException(spec.commandLine(), out + " is not empty: name a new folder");
                }
            }
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), out + " cannot be written to: " + Failure.reason(e));
        }
    }

    private void write(PlanFile file, Merge.Result result) throws IOException {
        try (LineFile explored = new LineFile(out.resolve(ExploreLine.FILE))) {
            for (ExploreLine line : result.judgement().explored().lines()) {
                explored.append(line);
            }
        }
        RunInfo info = info(file, result);
        String page = out.resolve("index.html").toString();
        Reports.write(out, info, result.judgement(), Summary.text(info, result.judgement(), page));
        PrintWriter console = spec.commandLine().getOut();
        file.sources().forEach(source -> console.println(Clean.line(line(source, result.origins().share(source)))));
        result.judgement().bad().stream().filter(cell -> cell.tally().worst().isPresent())
                .forEach(cell -> console.println(Clean.line(shownBy(cell, result.origins()))));
        console.println();
        console.print(Summary.brief(info, result.judgement(), page, Map.of(), result.judgement().run().exit()));
        console.flush();
    }

    private static String line(Source source, Origins.Share share) {
        return "run " + source.line() + ": " + Words.number(share.slices(), "slice") + ", "
                + Words.count(share.contended()) + " contended samples";
    }

    private static String shownBy(CellVerdict cell, Origins origins) {
        String outcome = cell.tally().worst().orElseThrow();
        String key = cell.tally().cell().key();
        return cell.verdict().glyph() + " " + key + ": " + outcome + " in run "
                + String.join(", ", origins.shown(key, outcome));
    }

    private RunInfo info(PlanFile file, Merge.Result result) {
        String kernelText = KernelText.of(out.toAbsolutePath().getParent(), file.commit());
        return RunInfo.of(RunFile.of(file, result.origins().endMs(), kernelText));
    }
}
