// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dcachestress.fault.BadSubjectException;
import dcachestress.fault.SubjectInfo;
import dcachestress.stress.PropertyInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * {@code plan.json}: what a run set out to do, written before its first slice, so that a run that was killed can be merged and repeated as well.
 *
 * @param version of the folder's format; a later one is not read
 * @param plan    names the plan
 * @param commit  of the sources
 * @param cells   the whole plan, also of a run that had only a part of it
 * @param sources this run, or the runs that were merged
 */
public record PlanFile(int version, String plan, String commit, List<Line> cells, List<Source> sources) {
    /** The format that this build writes. */
    public static final int VERSION = 1;
    /** Name of the file. */
    public static final String NAME = "plan.json";
    private static final JsonMapper MAPPER = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    /** A cell, by names. */
    public record Line(String subject, String property, String expect) {
        private Cell cell(Function<String, SubjectInfo> subjects) {
            PropertyInfo info = PropertyInfo.find(property).orElseThrow(() -> new IllegalArgumentException("this build has no property " + property));
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
    }

    /** What is written for a run, or for a merge. */
    public static PlanFile of(Plan whole, String commit, List<Source> sources) {
        List<Line> lines = whole.cells().stream()
                .map(cell -> new Line(cell.subject().name(), cell.property().name(), cell.expect().word())).toList();
        return new PlanFile(VERSION, PlanId.of(whole.cells(), commit), commit, lines, sources);
    }

    /** The same for a run that has explored, and has so much left for its slices. */
    public PlanFile stressing(Budget rest) {
        return new PlanFile(version, plan, commit, cells, sources.stream().map(source -> source.stressing(rest)).toList());
    }

    /** Writes it into a folder, by one rename: a run that is killed leaves the old one or the new one. */
    public void write(Path folder) throws IOException {
        Path next = Files.writeString(folder.resolve("." + NAME), MAPPER.writeValueAsString(this) + "\n");
        Files.move(next, folder.resolve(NAME), StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Reads it from the folder of a run.
     *
     * @throws IOException when it is not there, cut off, foreign or of a later version, with one line that says so
     */
    public static PlanFile read(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        try {
            JsonNode tree = MAPPER.readTree(Files.readString(file));
            if (tree.path("version").asInt() > VERSION) {
                throw new IOException(file + ": of version " + tree.get("version") + ", and this build knows " + VERSION + ": use the build that wrote it");
            }
            PlanFile plan = MAPPER.treeToValue(tree, PlanFile.class);
            if (plan.version != VERSION || plan.plan == null || plan.commit == null || plan.sources.isEmpty()) {
                throw new IOException(file + ": not the plan of a run");
            }
            return plan;
        } catch (JsonProcessingException | NullPointerException e) {
            throw new IOException(file + ": cut off, or not the plan of a run", e);
        } catch (NoSuchFileException e) {
            throw new IOException(folder + ": no " + NAME + " there, so it is not the folder of a run", e);
        }
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
            throw new IllegalArgumentException("subjects or properties have changed since commit " + commit + ": use the build of that commit");
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
                .orElseThrow(() -> new IllegalArgumentException("the run had no cell " + key + ": write SUBJECT/PROPERTY as its reports do")).cell(subjects);
    }
}
