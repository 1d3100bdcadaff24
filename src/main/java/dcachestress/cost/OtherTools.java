// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How does another tool do with the same bugs? Its numbers come from a file that the profile {@code compare} leaves: it is no part of the jar. */
final class OtherTools implements Question {
    /** What a finding of ours may take, as a part of the other tool's better mode. */
    private static final double FIFTH = 0.2;
    private static final String MODEL = "its model checking, ms";
    private static final String STRESS = "its stress, ms";
    private final Path file;

    OtherTools(Path file) {
        this.file = file;
    }

    @Override
    public int number() {
        return 8;
    }

    @Override
    public String title() {
        return "Other tools: how does Lincheck do with the same bugs?";
    }

    @Override
    public boolean timed() {
        return false;
    }

    @Override
    public Section measure(Bench bench) throws IOException {
        if (!Files.exists(file)) {
            return new Section(number(), List.of(), List.of("Not compared in this run: `mvn -Pcompare -DskipTests -DskipStress verify` makes " + file
                    + ", and `cost --compare " + file + "` takes it up."));
        }
        return new Section(number(), CostJson.tableList(file), List.of());
    }

    @Override
    public String answer(Section section, CostRun run) {
        if (section.tables().isEmpty()) {
            return "Not compared in this run.";
        }
        Table times = section.tables().get(section.tables().size() - 1);
        int within = 0;
        StringBuilder slower = new StringBuilder();
        for (Row row : times.rows()) {
            Cell ours = better(times.at(row.name(), "our exploration, ms"), times.at(row.name(), "our stress, ms"));
            Cell theirs = better(times.at(row.name(), MODEL), times.at(row.name(), STRESS));
            if (ours.value() != null && (theirs.value() == null || ours.value() <= FIFTH * theirs.value())) {
                within++;
            } else {
                slower.append(slower.isEmpty() ? "" : ", ").append(row.name());
            }
        }
        return "Of " + times.rows().size() + " bugs that both can express, our exploration finds " + count(times, "our exploration, ms") + ", our stress "
                + count(times, "our stress, ms") + ", Lincheck's model checker " + count(times, MODEL) + " and its stress mode " + count(times, STRESS)
                + "; the better of ours takes, JVM start left out, at most a fifth of the better of its for " + within + " of them"
                + (slower.isEmpty() ? "." : ", not for " + slower + ".") + " A bug that needs a store buffer is none that a search one step at a time can show.";
    }

    private static Cell better(Cell one, Cell other) {
        if (one.value() == null || other.value() == null) {
            return one.value() == null ? other : one;
        }
        return one.value() <= other.value() ? one : other;
    }

    private static long count(Table times, String column) {
        return times.rows().stream().filter(row -> times.at(row.name(), column).value() != null).count();
    }
}
