// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dcachestress.fault.SubjectInfo.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which properties have caught which faults when every one met every other, and not only the one that must catch it. Made by {@code run --all}; the one in
 * the jar comes from the run that its file names.
 *
 * @param run      commit, JDK and CPU of the run
 * @param caughtBy fault to the names of the properties that have shown a forbidden outcome of it
 */
public record KillMatrix(String run, Map<String, Set<String>> caughtBy) {
    private static final String RESOURCE = "/dcachestress/kill-matrix.json";
    private static final JsonMapper MAPPER = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** What a run has shown. */
    public static KillMatrix of(Judgement judgement, String run) {
        Map<String, Set<String>> caughtBy = judgement.cells().stream()
                .filter(cell -> cell.tally().cell().subject().kind() == Kind.FAULT && cell.tally().worst().isPresent())
                .collect(Collectors.groupingBy(cell -> cell.tally().cell().subject().name(), TreeMap::new,
                        Collectors.mapping(cell -> cell.tally().cell().property().name(), Collectors.toCollection(TreeSet::new))));
        return new KillMatrix(run, caughtBy);
    }

    /** The one in the jar, or an empty one. */
    public static KillMatrix shipped() {
        try (InputStream in = KillMatrix.class.getResourceAsStream(RESOURCE)) {
            return in == null ? new KillMatrix("none", Map.of()) : MAPPER.readValue(in, new TypeReference<KillMatrix>() { });
        } catch (IOException e) {
            throw new IllegalStateException("the kill matrix in the jar cannot be read: " + e.getMessage(), e);
        }
    }

    /** The faults that this property has caught. */
    public List<String> caught(String property) {
        return caughtBy.keySet().stream().filter(fault -> caughtBy.get(fault).contains(property)).sorted().toList();
    }

    /** The faults that this property alone has caught. */
    public List<String> caughtAlone(String property) {
        return caught(property).stream().filter(fault -> caughtBy.get(fault).size() == 1).toList();
    }

    /** Writes it as JSON. */
    public void write(Path file) throws IOException {
        Files.writeString(file, MAPPER.writeValueAsString(this) + "\n");
    }
}
