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
        Table times = section.tables().get(0);
        int found = 0;
        int within = 0;
        StringBuilder slower = new StringBuilder();
        for (Row row : times.rows()) {
            Cell ours = times.at(row.name(), "ours, s");
            Cell better = better(times.at(row.name(), "model checking, s"), times.at(row.name(), "stress, s"));
            found += ours.value() == null ? 0 : 1;
            if (ours.value() != null && (better.value() == null || ours.value() <= FIFTH * better.value())) {
                within++;
            } else {
                slower.append(slower.isEmpty() ? "" : ", ").append(row.name());
            }
        }
        return "Of " + times.rows().size() + " bugs that both can express we find " + found + ", Lincheck's model checker "
                + count(times, "model checking, s") + " and its stress mode " + count(times, "stress, s") + "; our time to the first finding is at most a fifth"
                + " of its better mode for " + within + " of them" + (slower.isEmpty() ? "." : ", not for " + slower + ".");
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
