// SPDX-License-Identifier: Apache-2.0
package dcachestress.report;

import dcachestress.explore.Recording;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * An interleaving as a table: a column a task, a row a step.
 *
 * @param caption what it is, and where it comes from
 * @param roles   the tasks' names
 * @param lines   the rows
 * @param outcome what happened; empty when the rows say it themselves
 * @param proof   why that is final, a sentence a line
 */
public record TraceView(String caption, List<String> roles, List<Line> lines, String outcome, List<String> proof) {
    private static final String NAME = "[a-z][\\w' ]{0,23}";
    private static final Pattern ROLE = Pattern.compile("(" + NAME + "):\\s(.*)");
    private static final List<String> KEYS = List.of("SLEEP", "WAKE", "STATE_SET", "FLAGS_SET", Recording.NOTED);

    /**
     * A row.
     *
     * @param number of the step, from 1; 0 where the row has none
     * @param cells  a text for each task, empty for those that do nothing here; no cell at all for a row of folded steps
     * @param where  the line of the model, or empty
     * @param turn   whether another task goes on here than before
     * @param key    whether the step is one that the story turns on: a flag, a task's state, sleep, wake
     * @param folded steps that are left out here because no other task could tell
     */
    public record Line(int number, List<String> cells, String where, boolean turn, boolean key, int folded) {
        public Line {
            cells = List.copyOf(cells);
        }

        private static Line folded(int steps) {
            return new Line(0, List.of(), "", false, false, steps);
        }

        /** Names of its styles. */
        public String style() {
            return (turn ? "turn" : "") + (turn && key ? " " : "") + (key ? "key" : "");
        }
    }

    /** Whether its steps have places in the model. */
    public boolean placed() {
        return lines.stream().anyMatch(line -> !line.where().isEmpty());
    }

    /** Every step of a recording. */
    static TraceView whole(Recording recording) {
        List<Line> lines = IntStream.range(0, recording.steps().size()).mapToObj(i -> line(i, recording)).toList();
        return new TraceView("Every step, " + lines.size() + " in all", recording.roles(), lines, recording.outcome(), recording.proof());
    }

    /** The steps that another task could tell, until a task notices what may not be; runs of others are folded. */
    static TraceView telling(Recording recording) {
        List<Line> lines = new ArrayList<>();
        int folded = 0;
        for (int i = 0; i < recording.steps().size(); i++) {
            Recording.Row row = recording.steps().get(i);
            if (!row.telling()) {
                folded++;
                continue;
            }
            if (folded > 0) {
                lines.add(Line.folded(folded));
            }
            folded = 0;
            lines.add(line(i, recording));
            if (row.kind().equals(Recording.NOTED)) {
                break;
            }
        }
        return new TraceView("Recorded, one step at a time; steps that no other task could tell are folded", recording.roles(), lines,
                recording.outcome(), recording.proof());
    }

    /** The last rows only, for a page that has little room; the rows before are counted. */
    TraceView end(int most) {
        if (lines.size() <= most) {
            return this;
        }
        int left = lines.size() - most;
        int steps = lines.subList(0, left).stream().mapToInt(line -> line.number() > 0 ? 1 : line.folded()).sum();
        List<Line> last = new ArrayList<>(lines.subList(left, lines.size()));
        last.add(0, Line.folded(steps));
        return new TraceView("How it ended: the last steps of the recorded interleaving", roles, last, outcome, proof);
    }

    private static Line line(int index, Recording recording) {
        Recording.Row row = recording.steps().get(index);
        List<String> cells = new ArrayList<>(Collections.nCopies(recording.roles().size(), ""));
        cells.set(row.task(), row.text());
        boolean turn = index > 0 && recording.steps().get(index - 1).task() != row.task();
        return new Line(index + 1, cells, row.line(), turn, KEYS.stream().anyMatch(row.kind()::startsWith), 0);
    }

    /** The interleaving that a fault's annotation tells; null when it tells none. */
    static TraceView told(String timeline) {
        List<List<String>> rows = timeline.lines().filter(line -> !line.isBlank()).map(TraceView::split).toList();
        if (rows.isEmpty()) {
            return null;
        }
        int columns = rows.stream().mapToInt(List::size).max().orElse(1);
        List<String> roles = new ArrayList<>(IntStream.rangeClosed(1, columns).mapToObj(i -> "task " + i).toList());
        List<Line> lines = new ArrayList<>();
        boolean[] named = new boolean[columns];
        boolean headed = rows.get(0).size() == columns && rows.get(0).stream().allMatch(cell -> cell.matches(NAME));
        if (headed) {
            roles = rows.get(0);
            Arrays.fill(named, true);
        }
        for (List<String> row : rows.subList(headed ? 1 : 0, rows.size())) {
            List<String> cells = new ArrayList<>(Collections.nCopies(columns, ""));
            for (int i = 0; i < row.size(); i++) {
                cells.set(i, step(row.get(i), i, named, roles));
            }
            lines.add(new Line(lines.size() + 1, cells, "", false, false, 0));
        }
        return new TraceView("As the fault's author tells it; not recorded", roles, lines, "", List.of());
    }

    private static List<String> split(String line) {
        return List.of(line.split("\\|", -1)).stream().map(String::strip).toList();
    }

    /** The first step of each column begins with the task's role. */
    private static String step(String text, int column, boolean[] named, List<String> roles) {
        Matcher role = ROLE.matcher(text);
        if (named[column] || text.isEmpty() || !role.matches()) {
            named[column] |= !text.isEmpty();
            return text;
        }
        named[column] = true;
        roles.set(column, role.group(1));
        return role.group(2);
    }
}
