// SPDX-License-Identifier: Apache-2.0
package dcachestress.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dcachestress.campaign.ExploreLine;
import dcachestress.explore.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What exploration says of one cell: the lines that {@code explore.jsonl} has of it.
 *
 * @param lines at least one: of the systematic search, of the random schedules, or of both
 */
public record Exploration(List<ExploreLine> lines) {
    private static final JsonMapper MAPPER = JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    private static final String FILE = "explore.jsonl";

    public Exploration {
        lines = List.copyOf(lines);
    }

    /** The shortest counterexample: the one with the fewest preemptions. Null when there is none. */
    public ExploreLine found() {
        ExploreLine best = null;
        for (ExploreLine line : lines) {
            boolean better = best == null || line.preemptions() != null && best.preemptions() != null && line.preemptions() < best.preemptions();
            best = line.counterexample() != null && better ? line : best;
        }
        return best;
    }

    /** Its steps; null when there is no counterexample. */
    public Recording recording() {
        return found() == null ? null : found().counterexample();
    }

    /** All schedules with at most so many preemptions have been seen; -1 for none. */
    public int exhaustedAt() {
        return lines.stream().mapToInt(ExploreLine::exhaustedAt).max().orElse(-1);
    }

    /** Schedules that were run. */
    public long schedules() {
        return lines.stream().mapToLong(ExploreLine::schedules).sum();
    }

    /** What it shows, in one clause. */
    public String words() {
        ExploreLine found = found();
        String error = lines.stream().map(ExploreLine::error).filter(java.util.Objects::nonNull).findFirst().orElse(null);
        if (found != null) {
            return found.outcome() + " with " + Words.number(found.preemptions() == null ? 0 : found.preemptions(), "preemption") + ", found in schedule "
                    + found.foundAfter();
        }
        if (error != null) {
            return "could not be explored: " + error;
        }
        return exhaustedAt() < 0 ? Words.count(schedules()) + " schedules, not all of those without a preemption: nothing forbidden"
                : "every schedule with up to " + Words.number(exhaustedAt(), "preemption") + ", " + Words.count(schedules()) + " in all: nothing forbidden";
    }

    /**
     * What a run's folder holds, by the key of the cell; empty when nothing was explored. A last line without its line break is left out.
     *
     * @throws IOException when the file cannot be read, or a line is not one of ours; the message names file and line
     */
    static Map<String, Exploration> read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return Map.of();
        }
        Map<String, List<ExploreLine>> byKey = new LinkedHashMap<>();
        int number = 0;
        String text = Files.readString(file);
        for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
            number++;
            try {
                ExploreLine read = MAPPER.readValue(line, ExploreLine.class);
                byKey.computeIfAbsent(read.key(), key -> new ArrayList<>()).add(read);
            } catch (JsonProcessingException e) {
                throw new IOException(file + ", line " + number + ": not the record of an exploration", e);
            }
        }
        Map<String, Exploration> explorations = new LinkedHashMap<>();
        byKey.forEach((key, lines) -> explorations.put(key, new Exploration(lines)));
        return explorations;
    }
}
