// SPDX-License-Identifier: Apache-2.0
package dcachestress.report.model;

import dcachestress.campaign.history.Fade;
import dcachestress.report.model.HistoryLine.Point;
import dcachestress.store.Clean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Two runs held against each other.
 *
 * @param before  name of the first
 * @param now     name of the second
 * @param moved   what is different about the runs themselves
 * @param changes cell by cell, what is worse first
 * @param shared  number of cells that both have
 * @param rate    contended samples a second of the clean cells, as a multiple of before: the mean of all; null when too
 *                few can be compared
 * @param speed   how fast faults were caught, likewise
 * @param busy    whether others used the host of the second run, which halves its power without any fault of the code
 */
public record Comparison(String before, String now, List<String> moved, List<Change> changes, long shared, Double rate,
        Double speed,
        boolean busy) {
    /** The mean of fewer says nothing: a cell alone varies by a factor of several from run to run. */
    private static final int ENOUGH = 20;
    /** Of each kind, on the console. */
    private static final int SHOWN = 10;

    /** The comparison. */
    public static Comparison of(RunRecord before, RunRecord now) {
        return of(before.history().current(), now.history().current());
    }

    public static Comparison of(HistoryLine was, HistoryLine is) {
        return new Comparison(was.run(), is.run(), Since.moved(was, is), Change.between(was, is),
                is.cells().keySet().stream().filter(was.cells()::containsKey).count(),
                mean(was, is, point -> point.verdict().equals("clean") ? point.perSecond() : null),
                mean(was, is, point -> point.verdict().equals("caught") && point.catchMs() != null
                ? 1 / Math.max(1, point.catchMs()) : null),
                is.disturbed());
    }

    /** The geometric mean of what each cell has now as a multiple of what it had. */
    private static Double mean(HistoryLine was, HistoryLine is, Function<Point, Double> figure) {
        List<Double> logs = new ArrayList<>();
        is.cells().forEach((key, point) -> {
            Double now = figure.apply(point);
            Double before = was.cells().containsKey(key) ? figure.apply(was.cells().get(key)) : null;
            if (now != null && before != null && now > 0 && before > 0) {
                logs.add(Math.log(now / before));
            }
        });
        return logs.size() < ENOUGH ? null : Math.exp(logs.stream().mapToDouble(Double::doubleValue)
                .sum() / logs.size());
    }

    /** Whether the second run is worse in a way that is not chance. */
    public boolean worse() {
        return changes.stream().anyMatch(change -> change.kind() == Change.Kind.WORSE) || weaker();
    }

    /** Whether the second run has lost half of its power, and its host does not explain it. */
    public boolean weaker() {
        return !busy && (halved(rate) || halved(speed));
    }

    /** Cells that were well, and of which the second run saw too little because it was ended, or its host was busy. */
    public long unseen() {
        return changes.stream().filter(change -> change.kind() == Change.Kind.UNSEEN).count();
    }

    /** How many cells became what, in one sentence. */
    public String totals() {
        long changed = changes.stream().filter(change -> change.kind() != Change.Kind.APPEARED
                && change.kind() != Change.Kind.WENT).count();
        return Words.number(shared, "cell") + " in both runs: " + (shared - changed) + " as before"
                + (changes.isEmpty() ? "" : "; " + Change.counts(changes)) + ".";
    }

    public static boolean halved(Double multiple) {
        return multiple != null && Fade.below(multiple, 1);
    }

    /** For the console. */
    public String text() {
        StringBuilder text = new StringBuilder("before  " + Clean.line(before) + "\nnow     " + Clean.line(now) + "\n");
        moved.forEach(line -> text.append("        ").append(Clean.line(line)).append('\n'));
        text.append('\n');
        for (Change.Kind kind : Change.Kind.values()) {
            List<Change> alike = changes.stream().filter(change -> change.kind() == kind).toList();
            alike.stream().limit(SHOWN).forEach(change ->
                    text.append(Clean.line(String.format(Locale.ROOT, "%s %-9s %s  %s",
                    kind.glyph(), kind.word(), change.key(), change.text()))).append('\n'));
            text.append(alike.size() > SHOWN ? "  and " + (alike.size() - SHOWN) + " more " + kind.word()
                    + ", on the page\n" : "");
        }
        text.append(changes.isEmpty() ? "every cell is as it was\n" : "").append(totals()).append('\n');
        say(text, "contended samples a second of the clean cells", rate);
        say(text, "speed of catching", speed);
        return Clean.controls(text + "\n" + (worse() ? "WORSE" : shared == 0 ? "NOTHING COMPARED"
                : unseen() > 0 ? "NOT WORSE where enough was seen" : "not worse") + "\n");
    }

    private static void say(StringBuilder text, String what, Double multiple) {
        if (multiple != null) {
            text.append(String.format(Locale.ROOT, "%s: %.2f times what it was, in the mean of all cells%n", what,
                    multiple));
        }
    }
}
