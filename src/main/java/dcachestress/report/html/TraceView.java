// SPDX-License-Identifier: Apache-2.0
package dcachestress.report.html;

import dcachestress.explore.record.Recording;
import dcachestress.report.model.Words;
import dcachestress.report.story.NoReturnText;
import dcachestress.report.story.Story;
import dcachestress.report.story.StoryWords;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An interleaving as a table: a column a task, a row a step.
 *
 * @param caption what it is, and where it comes from
 * @param before  what to know before the steps, a sentence a line
 * @param roles   the tasks' names
 * @param lines   the rows
 * @param outcome what happened; empty when the rows say it themselves
 * @param proof   why that is final, a sentence a line
 * @param lanes   the same as a drawing, whose steps lead to the rows; null when there is none
 */
public record TraceView(String caption, List<String> before, List<String> roles, List<Line> lines, String outcome,
        List<String> proof,
        LanesView lanes) {
    private static final String CAPTION =
            "Recorded, one step at a time: the steps that tell how it came about. Bold: those it turns on, such as "
            + "flags, sleeps,"
            + " wakes, and the code under test. +7 opens the seven steps before";
    private static final int MOST_COLUMNS = 16;
    private static final int MOST_ROWS = 200;
    private static final String NAME = "[a-z][\\w' ]{0,23}";
    private static final Pattern ROLE = Pattern.compile("(" + NAME + "):\\s(.*)");
    private static final List<String> KEYS = List.of("SLEEP", "WAKE", "STATE_SET", "FLAGS_SET", Recording.NOTED);

    /**
     * A row.
     *
     * @param number of the step, from 1; 0 where the row has none
     * @param cells  a text for each task, empty for those that do nothing here; one text for all of them in a row that
     *               goes across
     * @param function the kernel's function, or empty
     * @param where  the line of the code under test, if it is a class of its own, and that of the model; or empty
     * @param turn   whether another task goes on here than before
     * @param key    whether the step is one that the story turns on: a flag, a task's state, sleep, wake, an old value
     *               and the store behind it
     * @param across whether it stands for steps of any task
     * @param folded the steps before it that are folded; in a row that goes across, those that it stands for
     */
    public record Line(int number, List<String> cells, String function, String where, boolean turn, boolean key,
            boolean across, List<Step> folded) {
        public Line {
            cells = List.copyOf(cells);
            folded = List.copyOf(folded);
        }

        private static Line across(String text, List<Step> folded) {
            return new Line(0, List.of(text), "", "", false, false, true, folded);
        }

        /** What the fold before it says; empty where there is none. */
        public String fold() {
            return folded.isEmpty() ? "" : "+" + folded.size();
        }

        /** Names of its styles. */
        public String style() {
            return Stream.of(turn ? "turn" : "", key ? "key" : "", across ? "folded" : "")
                    .filter(name -> !name.isEmpty())
                    .collect(Collectors.joining(" "));
        }
    }

    /** A step inside a fold. */
    public record Step(int number, String role, String text, String where) {
    }

    /** Whether it says which of the kernel's functions its steps belong to, or has folds. */
    public boolean named() {
        return lines.stream().anyMatch(line -> !line.function().isEmpty()
                || !line.across() && !line.folded().isEmpty());
    }

    /** Columns beside that of the number. */
    public int columns() {
        return roles.size() + (named() ? 1 : 0) + (placed() ? 1 : 0);
    }

    /** Whether its steps have places in the model. */
    public boolean placed() {
        return lines.stream().anyMatch(line -> !line.where().isEmpty());
    }

    /** A text in pieces, after each of which a line may end: flags are one long word to a browser. */
    public static List<String> pieces(String text) {
        return List.of(text.split("(?<=\\|)"));
    }

    /** A recording: the steps that tell it, and before each those that are folded. */
    public static TraceView of(Recording recording) {
        return of(recording, List.of());
    }

    /** The same, and at the end what it is of. */
    static TraceView of(Recording recording, List<String> about) {
        List<Line> lines = new ArrayList<>();
        List<Step> folded = List.of();
        for (Story.Part part : Story.of(recording)) {
            if (part.folded()) {
                folded = Stream.concat(folded.stream(), steps(part, recording).stream()).toList();
            } else {
                lines.add(line(part.from(), recording, lines.isEmpty() ? null : lines.get(lines.size() - 1), folded));
                folded = List.of();
            }
        }
        if (!folded.isEmpty()) {
            lines.add(Line.across("after the verdict, which they do not change: "
                    + Words.number(folded.size(), "step"), folded));
        }
        List<String> after = Stream.concat(StoryWords.after(recording).stream(), about.stream()).toList();
        return new TraceView(CAPTION, StoryWords.before(recording), recording.roles(), lines, recording.outcome(),
                after,
                LanesView.of(recording));
    }

    /** The last rows only and no drawing, for a page that has little room; the rows before are counted. */
    TraceView end(int most) {
        if (lines.size() <= most) {
            return new TraceView(caption, before, roles, lines, outcome, proof, null);
        }
        int left = lines.size() - most;
        int steps = lines.get(left).number() > 0 ? lines.get(left).number() - 1 : left;
        List<Line> last = new ArrayList<>(lines.subList(left, lines.size()));
        last.add(0, Line.across("before that: " + Words.number(steps, "step"), List.of()));
        return new TraceView("How it ended: the last steps of the recorded interleaving", before, roles, last, outcome,
                proof, null);
    }

    private static Line line(int step, Recording recording, Line before, List<Step> folded) {
        Recording.Row row = recording.steps().get(step);
        List<String> cells = new ArrayList<>(Collections.nCopies(recording.roles().size(), ""));
        cells.set(row.task(), StoryWords.step(recording, step));
        boolean turn = before != null && !before.across() && before.cells().get(row.task()).isEmpty();
        boolean key = NoReturnText.isPoint(recording, step) || !row.names().isEmpty() || !row.own().isEmpty()
                || KEYS.stream().anyMatch(row.kind()::startsWith);
        return new Line(step + 1, cells, row.function(), where(row), turn, key, false, folded);
    }

    private static String where(Recording.Row row) {
        return row.own().isEmpty() || row.own().equals(row.line()) ? row.line() : row.own() + " (" + row.line() + ")";
    }

    private static List<Step> steps(Story.Part part, Recording recording) {
        return IntStream.range(part.from(), part.to()).mapToObj(i -> {
            Recording.Row row = recording.steps().get(i);
            return new Step(i + 1, recording.roles().get(row.task()), row.text(), where(row));
        }).toList();
    }

    /**
     * The interleaving that a fault's annotation tells; null when it tells none, and of a file from elsewhere with more
     * columns than there can be tasks, or more rows than anybody would read.
     */
    static TraceView told(String timeline) {
        List<List<String>> rows = timeline.lines().filter(line -> !line.isBlank()).map(TraceView::split).toList();
        if (rows.isEmpty()) {
            return null;
        }
        int columns = rows.stream().mapToInt(List::size).max().orElse(1);
        if (columns > MOST_COLUMNS || rows.size() > MOST_ROWS) {
            return null;
        }
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
                boolean role = lines.isEmpty() && row.get(i).matches(NAME);     // who does nothing in the first row
                cells.set(i, step(role ? row.get(i) + ": " : row.get(i), i, named, roles));
            }
            lines.add(new Line(lines.size() + 1, cells, "", "", false, false, false, List.of()));
        }
        return new TraceView("As the fault's author tells it; not recorded", List.of(), roles, lines, "", List.of(),
                null);
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
