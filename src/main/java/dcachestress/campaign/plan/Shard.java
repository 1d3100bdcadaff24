// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.plan;

import dcachestress.subject.SubjectInfo.Kind;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One part of a plan that several machines share. The split needs no talk between them: it follows from the plan alone,
 * not from the machine, so that an x86 shard and an AArch64 shard of the same number have the same cells.
 *
 * @param index which part, from 1
 * @param of    how many parts there are
 */
public record Shard(int index, int of) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,5})/(\\d{1,5})");

    public Shard {
        if (index < 1 || index > of) {
            throw new IllegalArgumentException("'" + index + "/" + of + "' is no shard: "
                    + (of < 1 ? "there is at least one part, so write 1/1 for the whole"
                            : "write 1/" + of + " to " + of + "/" + of));
        }
    }

    /**
     * Reads {@code i/n}.
     *
     * @throws IllegalArgumentException when it is something else, with one line that says so
     */
    public static Shard parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no shard: write i/n, such as 2/4, or auto");
        }
        return new Shard(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)));
    }

    /**
     * The cells of this part, in the order of the plan. The dearest cell goes first, and each one to the part that has
     * the least so far.
     */
    public Plan of(Plan plan) {
        long[] loads = new long[of];
        Set<Cell> mine = new HashSet<>();
        List<Cell> dearestFirst = plan.cells().stream()
                .sorted(Comparator.<Cell>comparingInt(cell -> -cost(cell)).thenComparing(cell -> cell.key())).toList();
        for (Cell cell : dearestFirst) {
            int part = lightest(loads);
            loads[part] += cost(cell);
            if (part == index - 1) {
                mine.add(cell);
            }
        }
        return new Plan(plan.cells().stream().filter(mine::contains).toList());
    }

    private static int lightest(long[] loads) {
        long least = Arrays.stream(loads).min().orElseThrow();
        int part = 0;
        while (loads[part] != least) {
            part++;
        }
        return part;
    }

    /**
     * What a cell takes of a budget, in eighths of an equal share: a fault leaves as soon as it is caught, which is
     * soon when interleaving shows it, and never when no CPU of this model does.
     */
    static int cost(Cell cell) {
        if (cell.subject().kind() != Kind.FAULT || cell.expect() == Expect.ANY) {
            return 8;
        }
        return switch (cell.subject().observableOn()) {
            case ANY -> cell.property().actors() <= 2 ? 1 : 2;
            case STORE_BUFFER -> 4;
            case WEAK -> 6;
        };
    }

    @Override
    public String toString() {
        return index + "/" + of;
    }
}
