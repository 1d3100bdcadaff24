// SPDX-License-Identifier: Apache-2.0
package dcachestress.report;

import com.fasterxml.jackson.core.JacksonException;
import dcachestress.campaign.Budget;
import dcachestress.campaign.Cell;
import dcachestress.campaign.Evidence;
import dcachestress.campaign.Expect;
import dcachestress.campaign.Floors;
import dcachestress.campaign.Gate;
import dcachestress.campaign.Judgement;
import dcachestress.campaign.KernelText;
import dcachestress.campaign.Plan;
import dcachestress.campaign.SliceFile;
import dcachestress.campaign.SliceLine;
import dcachestress.fault.Catalogue;
import dcachestress.fault.SubjectClass;
import dcachestress.fault.SubjectInfo;
import dcachestress.stress.PropertyInfo;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes the record of a run, from which reports are made: from its folder, whole or cut short, or from a run that has just ended. */
public final class RunReader {
    private RunReader() {
    }

    /**
     * The run of that folder, judged anew.
     *
     * @throws IOException when it is none, or of another version; the message says which file and what to do
     */
    public static RunRecord read(Path folder) throws IOException {
        RunJson json = json(folder);
        try {
            Map<String, SubjectClass> shipped = Catalogue.subjects().stream().collect(Collectors.toMap(SubjectInfo::name, SubjectInfo::code));
            Map<String, SubjectInfo> subjects = json.subjects().stream()
                    .map(subject -> subject.info(shipped.getOrDefault(subject.name(), SubjectClass.named(subject.name()))))
                    .collect(Collectors.toMap(SubjectInfo::name, Function.identity()));
            Map<String, PropertyInfo> properties = PropertyInfo.all().stream().collect(Collectors.toMap(PropertyInfo::name, Function.identity()));
            Plan plan = new Plan(json.cells().stream().map(cell -> cell(cell, subjects, properties)).toList());
            List<SliceLine> slices = slices(folder);
            Judgement judgement = Gate.judge(plan, slices, new Floors(json.shareMs()), !json.incomplete())
                    .with(Exploration.read(folder, !json.incomplete()));
            return record(folder, info(json), judgement, slices);
        } catch (CharacterCodingException e) {
            throw new IOException(folder + " holds a .jsonl file that is not text in UTF-8", e);
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new IOException(folder.resolve(RunJson.FILE) + " is not of a run that this version knows: " + e.getMessage(), e);
        }
    }

    /** The run of that folder, as it was judged when it ended. */
    static RunRecord record(Path folder, RunInfo info, Judgement judgement) throws IOException {
        return record(folder, info, judgement, slices(folder));
    }

    private static List<SliceLine> slices(Path folder) throws IOException {
        Path file = folder.resolve(Evidence.SLICES);
        return Files.exists(file) ? SliceFile.read(file) : List.of();
    }

    private static RunRecord record(Path folder, RunInfo info, Judgement judgement, List<SliceLine> lines) throws IOException {
        Map<String, List<SliceLine>> slices = lines.stream().collect(Collectors.groupingBy(line -> line.subject() + "/" + line.property()));
        Path real = folder.toRealPath();
        String name = real.getFileName().toString();
        RunRecord alone = new RunRecord(name, info, judgement, slices, Exploration.of(judgement.explored()), new History(List.of()));
        HistoryLine line = HistoryLine.of(name, info, judgement.run().word(), alone.cells());
        return new RunRecord(name, info, judgement, slices, alone.explorations(), History.read(real.resolveSibling(History.FILE), line));
    }

    private static RunJson json(Path folder) throws IOException {
        Path file = folder.resolve(RunJson.FILE);
        if (!Files.isReadable(file)) {
            throw new IOException(file + " is not there: name the folder of a run");
        }
        try {
            RunJson json = RunJson.read(folder);
            if (json.subjects() == null || json.cells() == null || json.host() == null || json.started() == null) {
                throw new IOException(file + " does not say what was planned: it is of an older version, and its reports cannot be made again");
            }
            return json;
        } catch (JacksonException e) {
            throw new IOException(file + " is not the result of a run: " + e.getOriginalMessage(), e);
        }
    }

    private static RunInfo info(RunJson json) {
        return new RunInfo(Instant.parse(json.started()), json.wallMs(), new Budget(json.budgetMs(), json.patienceMs()), json.seed(), json.host(),
                json.jdk(), json.commit(), json.shareMs(), json.command() == null ? "run" : json.command(),
                json.kernelText() == null ? KernelText.NOT_CHECKED : json.kernelText());
    }

    private static Cell cell(RunJson.Cell cell, Map<String, SubjectInfo> subjects, Map<String, PropertyInfo> properties) {
        PropertyInfo property = properties.get(cell.property());
        if (property == null) {
            throw new IllegalArgumentException("no property is called " + cell.property());
        }
        if (!subjects.containsKey(cell.subject())) {
            throw new IllegalArgumentException("the cell of " + cell.subject() + " has no subject");
        }
        return new Cell(subjects.get(cell.subject()), property, Expect.valueOf(cell.expect().toUpperCase(Locale.ROOT)));
    }
}
