// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

import java.util.ArrayList;
import java.util.List;

/**
 * How the other tool does beside ours, counted over the last table of the comparison: one row a bug.
 *
 * @param times the time of each tool and mode until it had found each bug, without the start of a JVM
 */
public record OtherTools(Table times) {
    /** What a finding of ours may take, as a part of the other tool's better mode. */
    private static final double FIFTH = 0.2;

    /** How many of the bugs a tool finds in a mode. */
    public long found(String column) {
        return times.rows().stream().filter(row -> times.at(row.name(), column).value() != null).count();
    }

    /** The bugs for which the better of ours takes more than a fifth of the better of its. */
    public List<String> slower() {
        List<String> slower = new ArrayList<>();
        for (Table.Row row : times.rows()) {
            double ours = better(row.name(), "our exploration, ms", "our stress, ms");
            double theirs = better(row.name(), "its model checking, ms", "its stress, ms");
            if (ours == Double.POSITIVE_INFINITY || ours > FIFTH * theirs) {
                slower.add(row.name());
            }
        }
        return slower;
    }

    private double better(String bug, String one, String other) {
        return Math.min(time(times.at(bug, one)), time(times.at(bug, other)));
    }

    private static double time(Cell cell) {
        return cell.value() == null ? Double.POSITIVE_INFINITY : cell.value();
    }
}
