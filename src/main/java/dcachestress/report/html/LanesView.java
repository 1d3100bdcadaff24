// SPDX-License-Identifier: Apache-2.0
package dcachestress.report.html;

import dcachestress.explore.record.NoReturn;
import dcachestress.explore.record.Recording;
import dcachestress.report.model.Words;
import dcachestress.report.story.Arrow;
import dcachestress.report.story.NoReturnText;
import dcachestress.report.story.Story;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The story of a recording as a drawing: one lane a task, time downwards. Lengths are in units of the drawing, which
 * are pixels until somebody zooms.
 *
 * @param width  of the drawing
 * @param height of the drawing
 * @param says   what it shows, for those who do not see it
 * @param lanes  the tasks
 * @param boxes  the steps that are told, from the top
 * @param notes  names of the kernel's functions, and how many steps are left out
 * @param arrows whose store a load sees, or has missed
 * @param lines  across all lanes: the point of no return, and the outcome
 */
public record LanesView(int width, int height, String says, List<Note> lanes, List<Box> boxes, List<Note> notes,
        List<Arc> arrows,
        List<Line> lines) {
    private static final int GUTTER = 56;
    private static final int LANE = 290;
    private static final int GAP = 56;
    private static final int PAD = 8;
    private static final int TEXT = 16;
    private static final int CHARACTERS = 37;
    private static final int HEAD = 34;
    private static final int TIP = 7;

    /** Text at a place. */
    public record Note(int x, int y, String text) {
    }

    /**
     * A step.
     *
     * @param number of the row in the table that it leads to; 0 for a step that did not happen
     * @param style  name of its style
     * @param lines  its text
     * @param label  the same for those who do not see it
     */
    public record Box(int number, int x, int y, int height, String style, List<Note> lines, String label) {
        /** Of every box. */
        public int width() {
            return LANE;
        }
    }

    /** From a store to a load; {@code tip} are the corners of its head. */
    public record Arc(String path, String tip, String style) {
    }

    /** A line across. */
    public record Line(int y, String style, List<Note> texts) {
    }

    /** The drawing of a recording. */
    static LanesView of(Recording recording) {
        return new Pen(recording).draw();
    }

    /** Draws from the top to the bottom. */
    private static final class Pen {
        private final Recording recording;
        private final List<Box> boxes = new ArrayList<>();
        private final List<Note> notes = new ArrayList<>();
        private final List<Line> lines = new ArrayList<>();
        private final Map<Integer, Box> byStep = new HashMap<>();
        private final Map<Integer, String> functions = new HashMap<>();
        private int y = HEAD;

        Pen(Recording recording) {
            this.recording = recording;
        }

        LanesView draw() {
            for (Story.Part part : Story.of(recording)) {
                if (part.folded()) {
                    notes.add(new Note(PAD, y + TEXT, "+" + part.steps()));
                    y += TEXT + PAD / 2;
                } else {
                    step(part.from());
                }
            }
            List<Note> end = new ArrayList<>();
            texts(end, GUTTER, y + TEXT, recording.outcome(), width() / (LANE / CHARACTERS));
            lines.add(new Line(y + PAD / 2, "end", end));
            y += end.size() * TEXT + 2 * PAD;
            List<Arc> arrows = Arrow.of(recording, byStep.keySet()).stream().map(this::arc).toList();
            List<Note> lanes = new ArrayList<>();
            for (int task = 0; task < recording.roles().size(); task++) {
                lanes.add(new Note(x(task), HEAD - TEXT, recording.roles().get(task)));
            }
            return new LanesView(width(), y, "The interleaving as a drawing, " + Words.number(lanes.size(), "lane")
                    + ", "
                    + Words.number(byStep.size(), "step") + "; the table below says the same", lanes, boxes, notes,
                    arrows, lines);
        }

        private int width() {
            return GUTTER + recording.roles().size() * (LANE + GAP) - GAP + 1;
        }

        private static int x(int task) {
            return GUTTER + task * (LANE + GAP);
        }

        private void step(int step) {
            Recording.Row row = recording.steps().get(step);
            boolean point = NoReturnText.isPoint(recording, step);
            if (point) {
                instead(recording.noReturn(), row.task());
            }
            String function = row.function();
            if (!function.equals(functions.put(row.task(), function)) && !function.isEmpty()) {
                notes.add(new Note(x(row.task()), y + TEXT - 5, function));
                y += TEXT;
            }
            String place = row.own().isEmpty() ? "" : " (" + row.own() + ")";
            String style = row.kind().equals(Recording.NOTED) ? "wrong" : !row.names().isEmpty() ? "stale"
                    : row.own().isEmpty() ? "" : "own";
            Box box = box(step + 1, row.task(), style, row.text() + place,
                    "Step " + (step + 1) + ", " + recording.roles().get(row.task()) + ": " + row.text());
            byStep.put(step, box);
            notes.add(new Note(PAD, box.y() + TEXT + PAD / 2, String.valueOf(step + 1)));
        }

        /**
         * The step with which another schedule begins to differ, and which ends well; then the line between the two.
         */
        private void instead(NoReturn found, int task) {
            int other = recording.roles().indexOf(found.passing().role());
            String text = "instead: " + found.passing().step() + ", and a schedule goes on from there to "
                    + found.passing().outcome();
            box(0, other < 0 ? task : other, "instead", text, "The nearest schedule that ends well differs here: "
                    + found.passing().role()
                    + ", " + text);
            List<Note> said = List.of(new Note(GUTTER, y + TEXT - 2, found.newest()
                    ? "point of no return, were all values read after it the newest; see above"
                    : "point of no return; what was tried is above"));
            lines.add(new Line(y, "point", said));
            y += TEXT + PAD;
        }

        private Box box(int number, int task, String style, String text, String label) {
            List<Note> inside = new ArrayList<>();
            texts(inside, x(task) + PAD, y + TEXT, text, CHARACTERS);
            Box box = new Box(number, x(task), y, inside.size() * TEXT + PAD, style, inside, label);
            boxes.add(box);
            y += box.height() + PAD;
            return box;
        }

        private static void texts(List<Note> into, int x, int y, String text, int characters) {
            for (String line : Words.lines(text, characters)) {
                into.add(new Note(x, y + into.size() * TEXT, line));
            }
        }

        /** From the side of one box to that of the other; between boxes of one lane along its edge. */
        private Arc arc(Arrow arrow) {
            Box from = byStep.get(arrow.from());
            Box to = byStep.get(arrow.to());
            int out = from.x() < to.x() ? 1 : -1;
            int in = from.x() == to.x() ? -out : out;
            int x1 = from.x() + (out > 0 ? LANE : 0);
            int x2 = to.x() + (in > 0 ? 0 : LANE);
            int y1 = from.y() + from.height() / 2;
            int y2 = to.y() + to.height() / 2;
            int bend = GAP - TIP;
            String path = "M" + x1 + " " + y1 + " C" + (x1 + out * bend) + " " + y1 + " " + (x2 - in * bend) + " " + y2
                    + " "
                    + (x2 - in * TIP) + " " + y2;
            String tip = x2 + "," + y2 + " " + (x2 - in * TIP) + "," + (y2 - TIP / 2) + " " + (x2 - in * TIP) + ","
                    + (y2 + TIP / 2);
            return new Arc(path, tip, arrow.missed() ? "missed" : "seen");
        }
    }
}
