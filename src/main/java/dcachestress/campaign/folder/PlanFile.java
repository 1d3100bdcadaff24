// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.folder;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dcachestress.campaign.plan.Budget;
import dcachestress.campaign.plan.Cell;
import dcachestress.campaign.plan.Expect;
import dcachestress.campaign.plan.Plan;
import dcachestress.campaign.plan.PlanId;
import dcachestress.sample.PropertyInfo;
import dcachestress.store.FolderFile;
import dcachestress.store.Json;
import dcachestress.store.RefusedException;
import dcachestress.subject.BadSubjectException;
import dcachestress.subject.Catalogue;
import dcachestress.subject.SubjectInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code plan.json}: what a run set out to do, written before its first slice, so that a run that was killed can be
 * merged and repeated as well.
 *
 * @param version of the folder's format; a later one is not read
 * @param plan    names the plan
 * @param commit  of the sources
 * @param cells   the whole plan, also of a run that had only a part of it
 * @param sources this run, or the runs that were merged
 * @param subjects what they say of themselves, so that the run can be judged where their classes are not at hand;
 *     absent in a plan of an older build
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PlanFile(int version, String plan, String commit, List<Line> cells, List<Source> sources,
        List<SubjectJson> subjects) {
    /** The format that this build writes. */
    public static final int VERSION = 1;
    /** Name of the file. */
    public static final String NAME = "plan.json";
    private static final String WHAT = "the plan of a run";

    /** A cell, by names. */
    public record Line(String subject, String property, String expect) {
        private boolean sound() {
            return subject != null && property != null
                    && Stream.of(Expect.values()).anyMatch(known -> known.word().equals(expect));
        }

        private Cell cell(Function<String, SubjectInfo> subjects) {
            PropertyInfo info = PropertyInfo.find(property)
                    .orElseThrow(() -> new IllegalArgumentException("this build has no property " + property));
            try {
                return new Cell(subjects.apply(subject), info, Expect.valueOf(expect.toUpperCase(Locale.ROOT)));
            } catch (BadSubjectException e) {
                throw new IllegalArgumentException(e.getMessage(), e);
            }
        }
    }

    public PlanFile {
        cells = List.copyOf(cells);
        sources = List.copyOf(sources);
        subjects = subjects == null ? null : List.copyOf(subjects);
    }

    /** What is written for a run, or for a merge. */
    public static PlanFile of(Plan whole, String commit, List<Source> sources) {
        List<Line> lines = whole.cells().stream()
                .map(cell -> new Line(cell.subject().name(), cell.property().name(), cell.expect().word())).toList();
        return new PlanFile(VERSION, PlanId.of(whole.cells(), commit), commit, lines, sources,
                whole.cells().stream().map(Cell::subject).distinct().map(SubjectJson::of).toList());
    }

    /** The same for a run that has explored, and has so much left for its slices. */
    public PlanFile stressing(Budget rest) {
        return new PlanFile(version, plan, commit, cells, sources.stream().map(source -> source.stressing(rest))
                .toList(), subjects);
    }

    /** Writes it into a folder, by one rename: a run that is killed leaves the old one or the new one. */
    public void write(Path folder) throws IOException {
        new FolderFile(folder, NAME).writeDurably(Json.pretty(this));
    }

    /**
     * Reads it from the folder of a run.
     *
     * @throws IOException when it is not there, cut off, foreign or of a later version, with one line that says so
     */
    public static PlanFile read(Path folder) throws IOException {
        FolderFile file = new FolderFile(folder, NAME).inFolder("a run");
        if (!file.there()) {
            throw new RefusedException(folder + ": no " + NAME + " there, so it is not the folder of a run: name one");
        }
        JsonNode tree = Json.object(file, WHAT);
        Json.version(file, tree, VERSION, WHAT);
        PlanFile plan = Json.record(file, tree, PlanFile.class, WHAT);
        boolean whole = plan.version == VERSION && plan.plan != null && plan.commit != null && !plan.sources.isEmpty();
        if (!whole || !plan.cells.stream().allMatch(Line::sound) || !plan.sources.stream().allMatch(Source::sound)) {
            throw new RefusedException(file.path() + ": not " + WHAT);
        }
        return plan;
    }

    /** Its subjects, also those of a user; where an older build has not noted them, what their names say. */
    List<SubjectJson> about() {
        if (subjects != null) {
            return subjects;
        }
        Map<String, SubjectInfo> shipped = Catalogue.subjects().stream()
                .collect(Collectors.toMap(SubjectInfo::name, Function.identity()));
        return cells.stream().map(Line::subject).distinct()
                .map(name -> shipped.containsKey(name) ? SubjectJson.of(shipped.get(name)) : SubjectJson.unknown(name))
                .toList();
    }

    /**
     * The plan itself, with subjects and properties of this build.
     *
     * @param subjects by name; throws {@link BadSubjectException} for one that cannot be used
     * @throws IllegalArgumentException when this build has another plan under these names, with one line that says so
     */
    public Plan plan(Function<String, SubjectInfo> subjects) {
        List<Cell> found = cells.stream().map(line -> line.cell(subjects)).toList();
        if (!PlanId.of(found, commit).equals(plan)) {
            throw new IllegalArgumentException("subjects or properties have changed since commit " + commit
                    + ": use the build of that commit");
        }
        return new Plan(found);
    }

    /**
     * One of its cells.
     *
     * @throws IllegalArgumentException when it has no such cell, or this build has none, with one line that says so
     */
    public Cell cell(String key, Function<String, SubjectInfo> subjects) {
        return cells.stream().filter(line -> Cell.key(line.subject(), line.property()).equals(key)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the run had no cell " + key
                + ": write SUBJECT/PROPERTY as its reports do")).cell(subjects);
    }
}
