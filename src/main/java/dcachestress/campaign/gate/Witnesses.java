// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.gate;

import dcachestress.campaign.plan.Cell;
import dcachestress.sample.Witness;
import dcachestress.subject.SubjectInfo.Excuse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How often the witnesses of a cell's property occurred, in samples or in schedules. Each must have, once: that is the
 * least which shows that this path was taken at all. How much a cell must have seen is the floor's business, and how
 * rare a witness was stands in the reports.
 */
public final class Witnesses {
    private final Cell cell;
    private final Map<String, Long> counts = new LinkedHashMap<>();
    private boolean counted;

    /** Those of a cell, in its samples or its schedules. */
    Witnesses(Cell cell, boolean inSchedules) {
        this.cell = cell;
        for (Witness witness : cell.property().witnesses()) {
            if (excuse(witness) == null && (witness.searched() || !inSchedules)) {
                counts.put(witness.name(), 0L);
            }
        }
    }

    /** Takes counts in; null where they were not counted. */
    void add(Map<String, Long> more) {
        if (more != null) {
            counted = true;
            more.forEach((witness, count) -> counts.merge(witness, count, Long::sum));
        }
    }

    /** Whether they were counted, if there are any: results of older versions have no counts. */
    public boolean counted() {
        return counted || cell.property().witnesses().isEmpty();
    }

    /** Count by witness: every one that the cell must have, and whatever else occurred. */
    public Map<String, Long> counts() {
        return counted ? Map.copyOf(counts) : Map.of();
    }

    /**
     * The witnesses that never occurred and should have, in the order of the property; none when nothing was counted.
     */
    public List<Witness> missing() {
        return cell.property().witnesses().stream()
                .filter(witness -> counted && Long.valueOf(0).equals(counts.get(witness.name()))).toList();
    }

    /** Why the subject is not asked for a witness; null when it is. */
    public String excuse(Witness witness) {
        return cell.subject().excuses().stream().filter(excuse -> witness.name().equals(excuse.witness()))
                .filter(excuse -> cell.property().name().equals(excuse.property())).map(Excuse::why).findFirst()
                .orElse(null);
    }

    /** What is missing, in one clause. */
    String lack(String where) {
        return Witness.lack(where, missing().stream().map(Witness::name).toList());
    }
}
