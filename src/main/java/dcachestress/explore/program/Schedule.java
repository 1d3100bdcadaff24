// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.program;

import java.util.Arrays;
import java.util.StringJoiner;

/**
 * Who was chosen at each decision, from the first to the last: enough to make the same sample again. As text, {@code
 * 0*12 1*30} is twelve times the first task, then 30 times the second.
 */
public final class Schedule {
    /** More than any sample has: a search gives one up long before. */
    private static final int LONGEST = 1_000_000;

    private final int[] choices;

    public Schedule(int[] choices) {
        this.choices = choices.clone();
    }

    /**
     * Reads what {@link #toString} has written.
     *
     * @throws IllegalArgumentException when it is no schedule
     */
    public static Schedule parse(String text) {
        int[] choices = new int[64];
        int size = 0;
        for (String run : text.strip().split("\\s+")) {
            String[] parts = run.split("\\*");
            try {
                int length = parts.length == 2 ? Integer.parseInt(parts[1]) : -1;
                int task = Integer.parseInt(parts[0]);
                if (length < 1 || task < 0 || task >= Program.MOST_TASKS) {
                    throw new IllegalArgumentException("no schedule: " + run);
                }
                if (length > LONGEST - size) {
                    throw new IllegalArgumentException("a schedule of more than " + LONGEST + " decisions");
                }
                if (size + length > choices.length) {
                    choices = Arrays.copyOf(choices, 2 * (size + length));
                }
                Arrays.fill(choices, size, size + length, task);
                size += length;
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("no schedule: " + run, e);
            }
        }
        return new Schedule(Arrays.copyOf(choices, size));
    }

    public int length() {
        return choices.length;
    }

    public int choice(int decision) {
        return choices[decision];
    }

    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(" ");
        for (int from = 0; from < choices.length;) {
            int to = from;
            while (to < choices.length && choices[to] == choices[from]) {
                to++;
            }
            text.add(choices[from] + "*" + (to - from));
            from = to;
        }
        return text.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Schedule schedule && Arrays.equals(choices, schedule.choices);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(choices);
    }
}
