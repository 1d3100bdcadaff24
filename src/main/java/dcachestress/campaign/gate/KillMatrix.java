// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dcachestress.campaign.journal.ExploreLine;
import dcachestress.campaign.plan.Cell;
import dcachestress.store.FolderFile;
import dcachestress.store.Json;
import dcachestress.subject.SubjectInfo.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which properties have caught which faults when every one met every other, and not only the one that must catch it. A
 * property that the scheme beneath does not stand either says nothing of the fault, and is left out. Made by
 * {@code run --all}; the one in the jar comes from the runs that its file names.
 *
 * @param run    commit, JDK and CPU of the run
 * @param faults what is known of each fault, by its name
 */
public record KillMatrix(String run, SortedMap<String, Row> faults) {
    /** In the folder of a run. */
    public static final String FILE = "kill-matrix.json";
    private static final String RESOURCE = "/dcachestress/kill-matrix.json";
    private static final JsonMapper MAPPER = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /**
     * The properties that have shown a forbidden outcome of a fault.
     *
     * @param both     by stress and by exploration
     * @param stressed by stress alone: it needs more than an interleaving, or more preemptions than were explored
     * @param explored by exploration alone: stress did not hit the window in its share of the run
     */
    public record Row(Set<String> both, Set<String> stressed, Set<String> explored) {
        Set<String> all() {
            return Stream.of(both, stressed, explored).flatMap(Set::stream)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** What a run has shown. */
    public static KillMatrix of(Judgement judgement, String run) {
        Set<String> explored = judgement.explored().cells().stream().filter(line -> line.outcome() != null)
                .map(ExploreLine::key)
                .collect(Collectors.toSet());
        SortedMap<String, Row> faults = new TreeMap<>();
        for (CellVerdict verdict : judgement.cells()) {
            Cell cell = verdict.tally().cell();
            if (cell.subject().kind() == Kind.FAULT && cell.subject().isItsOwnDoing(cell.property().name())) {
                Row row = faults.computeIfAbsent(cell.subject().name(),
                        name -> new Row(new TreeSet<>(), new TreeSet<>(), new TreeSet<>()));
                add(row, cell.property().name(), verdict.tally().worst().isPresent(), explored.contains(cell.key()));
            }
        }
        return new KillMatrix(run, faults);
    }

    private static void add(Row row, String property, boolean stressed, boolean explored) {
        if (stressed || explored) {
            (stressed && explored ? row.both() : stressed ? row.stressed() : row.explored()).add(property);
        }
    }

    /** The one in the jar, or an empty one. */
    public static KillMatrix shipped() {
        try (InputStream in = KillMatrix.class.getResourceAsStream(RESOURCE)) {
            return in == null ? new KillMatrix("none", new TreeMap<>()) : MAPPER.readValue(in, KillMatrix.class);
        } catch (IOException e) {
            throw new IllegalStateException("the kill matrix in the jar cannot be read: " + e.getMessage(), e);
        }
    }

    /** The one that a run with every pair has left in its folder; else the one in the jar. */
    public static KillMatrix in(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        try {
            KillMatrix told = FolderFile.of(file).there() ? Json.MAPPER.readValue(file.toFile(), KillMatrix.class)
                    : null;
            return told != null && told.sound() ? told : shipped();
        } catch (JsonProcessingException e) {
            return shipped();
        }
    }

    /** A folder from elsewhere may hold anything. */
    private boolean sound() {
        return run != null && faults != null && faults.values().stream()
                .allMatch(row -> row != null && row.both != null && row.stressed != null
                && row.explored != null);
    }

    /** The faults that this property has caught. */
    public List<String> caught(String property) {
        return faults.keySet().stream().filter(fault -> faults.get(fault).all().contains(property)).toList();
    }

    /** The faults that this property alone has caught. */
    public List<String> caughtAlone(String property) {
        return caught(property).stream().filter(fault -> faults.get(fault).all().size() == 1).toList();
    }

    /** How the two methods agree, in one line. */
    public String agreement() {
        return "agreement: " + count(Row::both) + " pairs of fault and property caught by both methods, "
                + count(Row::explored)
                + " by exploration alone, " + count(Row::stressed) + " by stress alone";
    }

    private long count(Function<Row, Set<String>> by) {
        return faults.values().stream().mapToLong(row -> by.apply(row).size()).sum();
    }

    /** Writes it as JSON. */
    public void write(Path file) throws IOException {
        FolderFile.of(file).writeDurably(Json.pretty(this));
    }
}
