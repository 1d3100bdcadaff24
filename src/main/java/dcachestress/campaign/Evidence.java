// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a run has left to be judged: the plan, its slices and its explorations, all that another judgement needs. Verdicts are not among it.
 *
 * @param folder   where it is
 * @param plan     what it set out to do
 * @param lines    its slices, each with the name of its run
 * @param explored what exploring its cells has found
 * @param shortOf  why it is not a whole run, one clause each: it was ended, or part of its slices is gone
 */
public record Evidence(Path folder, PlanFile plan, List<SliceLine> lines, List<ExploreLine> explored, List<String> shortOf) {
    /** Name of the file with the slices. */
    public static final String SLICES = "slices.jsonl";
    /** Name of the file with the explorations; not every run has it. */
    public static final String EXPLORED = "explore.jsonl";
    private static final String REPORT = "run.json";

    /**
     * Reads a folder.
     *
     * @throws IOException when it is not the folder of a run, or not one that can be trusted, with one line that says why
     */
    public static Evidence read(Path folder) throws IOException {
        PlanFile plan = PlanFile.read(folder);
        Path file = folder.resolve(SLICES);
        List<String> shortOf = new ArrayList<>();
        List<SliceLine> lines = new ArrayList<>();
        if (Files.exists(file)) {
            for (SliceLine line : SliceFile.read(file)) {
                lines.add(line.source() == null ? line.from(plan.sources().get(0).run()) : line);
            }
            if (LineFile.cutOff(file)) {
                shortOf.add(file + ": cut off after " + lines.size() + " slices");
            }
        }
        check(folder, plan, lines);
        shortOf.addAll(unfinished(folder, lines.size()));
        Path explored = folder.resolve(EXPLORED);
        List<ExploreLine> schedules = Files.exists(explored) ? LineFile.read(explored, ExploreLine.class, "an exploration") : List.of();
        if (Files.exists(explored) && LineFile.cutOff(explored)) {
            shortOf.add(explored + ": cut off after " + schedules.size() + " results of exploring");
        }
        return new Evidence(folder, plan, List.copyOf(lines), schedules, List.copyOf(shortOf));
    }

    private static void check(Path folder, PlanFile plan, List<SliceLine> lines) throws IOException {
        Set<String> cells = plan.cells().stream().map(line -> Cell.key(line.subject(), line.property())).collect(Collectors.toSet());
        Set<String> sources = plan.sources().stream().map(Source::run).collect(Collectors.toSet());
        Set<String> seen = new HashSet<>();
        for (SliceLine line : lines) {
            if (!cells.contains(line.key()) || !sources.contains(line.source())) {
                throw new IOException(folder + ": slice " + line.slice() + " (" + line.key() + ") is not of its plan, so it holds slices of another run");
            }
            if (!seen.add(line.source() + " " + line.slice())) {
                throw new IOException(folder + ": slice " + line.slice() + " is there twice, so it holds slices of another run");
            }
        }
    }

    /** The report is finished last: a run without one was killed. */
    private static List<String> unfinished(Path folder, int slices) throws IOException {
        Path file = folder.resolve(REPORT);
        if (!Files.exists(file)) {
            return List.of(folder + ": the run was killed, its slices count");
        }
        JsonNode report = JsonMapper.builder().build().readTree(file.toFile());
        int told = 0;
        for (JsonNode cell : report.path("cells")) {
            told += cell.path("slices").asInt();
        }
        boolean ended = report.path("incomplete").asBoolean();
        if (told > slices || told < slices && !ended) {
            return List.of(folder + ": " + slices + " slices of " + told + " are there");
        }
        return ended ? List.of(folder + ": the run was ended before its time") : List.of();
    }
}
