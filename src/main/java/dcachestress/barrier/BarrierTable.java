// SPDX-License-Identifier: Apache-2.0
package dcachestress.barrier;

import dcachestress.campaign.wire.Sight;
import java.util.List;

/**
 * Which orderings of a subject are needed.
 *
 * @param subject     its name
 * @param sight       the memory in which that was tried
 * @param preemptions the bound for two actors; each actor more has one less
 * @param broken      what the subject shows as it is, a line each: then nothing was weakened
 * @param rows        one for each ordering
 * @param sets        orderings that are not needed alone, and are together
 * @param pairs       how many pairs of orderings that are not needed alone are settled
 * @param allPairs    how many there are
 * @param left        properties with too many actors for the bound
 * @param cut properties whose schedules were not all seen even with nothing weakened: what else they pass is not
 *                 known
 * @param own         orderings of the properties themselves, which were left as they are
 */
public record BarrierTable(String subject, Sight sight, int preemptions, List<String> broken, List<BarrierRow> rows,
        List<TogetherRow> sets, long pairs,
        long allPairs, List<String> left, List<String> cut, int own) {
    public BarrierTable {
        broken = List.copyOf(broken);
        rows = List.copyOf(rows);
        sets = List.copyOf(sets);
        left = List.copyOf(left);
        cut = List.copyOf(cut);
    }

    /** Number of rows that say this. */
    public long count(BarrierRow.Need need) {
        return rows.stream().filter(row -> row.need() == need).count();
    }

    /** Whether every ordering that is executed, and every pair, has been judged. */
    public boolean settled() {
        return broken.isEmpty() && cut.isEmpty() && count(BarrierRow.Need.NOT_SETTLED) == 0 && pairs == allPairs;
    }
}
