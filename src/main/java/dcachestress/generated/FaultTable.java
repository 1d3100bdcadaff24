// SPDX-License-Identifier: Apache-2.0
package dcachestress.generated;

import dcachestress.generated.FaultRow.Verdict;
import java.util.List;

/**
 * The generated faults of a sound scheme.
 *
 * @param subject     its name
 * @param preemptions the bound for two actors, with old values; without them one more
 * @param broken      what it shows as it is, a line each: then nothing was generated
 * @param rows        one for each
 * @param left        properties with too many actors for the bound
 * @param cut         properties whose schedules were not all seen with nothing wrong
 * @param unmatched   explanations of this subject that explain nothing
 */
public record FaultTable(String subject, int preemptions, List<String> broken, List<FaultRow> rows, List<String> left,
        List<String> cut, List<String> unmatched) {
    public FaultTable {
        broken = List.copyOf(broken);
        rows = List.copyOf(rows);
        left = List.copyOf(left);
        cut = List.copyOf(cut);
        unmatched = List.copyOf(unmatched);
    }

    /** Number of rows that come to this. */
    public long count(Verdict verdict) {
        return rows.stream().filter(row -> row.verdict() == verdict).count();
    }

    /** Whether there are some, and all are caught or explained. */
    public boolean good() {
        return broken.isEmpty() && !rows.isEmpty() && count(Verdict.MISSED) == 0 && unmatched.isEmpty();
    }

    /** Whether every one has been judged. */
    public boolean settled() {
        return count(Verdict.NOT_SETTLED) == 0 && cut.isEmpty();
    }
}
