// SPDX-License-Identifier: Apache-2.0
package dcachestress.report.model;

import dcachestress.campaign.history.Fade;
import dcachestress.report.model.HistoryLine.Point;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What changed since the run before.
 *
 * @param run     name of that run; null when this is the first
 * @param moved   what is different about the two runs themselves
 * @param changes the cells that are not as they were, those fading included
 */
public record Since(String run, List<String> moved, List<Change> changes) {
    private static final int SHOWN = 10;
    /** Runs of one budget take about as long as each other. */
    private static final double TOOK_OTHERWISE = 1.5;
    private static final Set<Change.Kind> VERDICTS = EnumSet.of(Change.Kind.WORSE, Change.Kind.UNSEEN,
            Change.Kind.FIXED, Change.Kind.OTHER);

    /** The changes that a reader sees at once. */
    public List<Change> first() {
        return changes.subList(0, Math.min(SHOWN, changes.size()));
    }

    /** The others. */
    public List<Change> others() {
        return changes.subList(Math.min(SHOWN, changes.size()), changes.size());
    }

    /** How many of each kind, in one line. */
    public String counts() {
        return Change.counts(changes);
    }

    public static Since of(History history) {
        HistoryLine before = history.previous();
        if (before == null) {
            return new Since(null, List.of(), List.of());
        }
        HistoryLine now = history.current();
        List<Change> all = Change.between(before, now);
        List<Change> changes = new ArrayList<>(all.stream().filter(change -> VERDICTS.contains(change.kind()))
                .toList());
        changes.addAll(Since.fading(history));
        List<String> moved = moved(before, now);
        count(moved, all, Change.Kind.APPEARED, " in this run only");
        count(moved, all, Change.Kind.WENT, " in that run only");
        return new Since(before.run(), moved, changes);
    }

    /** Which cells a run has was asked for, and is no news of any of them. */
    private static void count(List<String> moved, List<Change> changes, Change.Kind kind, String where) {
        long cells = changes.stream().filter(change -> change.kind() == kind).count();
        if (cells > 0) {
            moved.add(Words.number(cells, "cell") + where);
        }
    }

    /** Differences that explain a change without any fault of the code. */
    public static List<String> moved(HistoryLine before, HistoryLine now) {
        List<String> moved = new ArrayList<>();
        say(moved, "machine", before.host().line(), now.host().line());
        say(moved, "JDK", before.jdk(), now.jdk());
        say(moved, "commit", before.commit(), now.commit());
        say(moved, "ended before its time", yes(before.ended()), yes(now.ended()));
        if (before.disturbed() || now.disturbed()) {
            say(moved, "CPUs that the host gave it", given(before), given(now));
        }
        if (Math.max(before.wallMs(), now.wallMs()) > TOOK_OTHERWISE * Math.min(before.wallMs(), now.wallMs())) {
            say(moved, "took", Words.time(before.wallMs()), Words.time(now.wallMs()));
        }
        return moved;
    }

    private static String yes(Boolean ended) {
        return Boolean.TRUE.equals(ended) ? "yes" : "no";
    }

    private static String given(HistoryLine run) {
        return run.elsewhere() == null ? "nearly all" : Math.round(100 * (1 - run.elsewhere())) + " %";
    }

    private static void say(List<String> moved, String what, String before, String now) {
        if (!Objects.equals(before, now)) {
            moved.add(what + ": " + before + " → " + now);
        }
    }

    /** The cells of the current run that fade. */
    public static List<Change> fading(History history) {
        List<HistoryLine> alike = alike(history);
        return history.current().cells().keySet().stream().map(key -> fading(alike, key)).flatMap(Optional::stream)
                .toList();
    }

    private static List<HistoryLine> alike(History history) {
        HistoryLine now = history.current();
        return history.runs().stream().filter(run -> run.host().equals(now.host()) && run.jdk().equals(now.jdk()))
                .toList();
    }

    private static Optional<Change> fading(List<HistoryLine> alike, String key) {
        String last = ", in each of the last " + Fade.RUNS + " runs";
        if (faded(alike, key, Point::perSecond)) {
            return Optional.of(new Change(key, Change.Kind.WEAKER, "fewer than half of the contended samples a second"
                    + last));
        }
        return faded(alike, key, point -> point.catchMs() == null ? null : 1 / Math.max(point.catchMs(), 1))
                ? Optional.of(new Change(key, Change.Kind.WEAKER, "takes more than twice as long to catch" + last))
                : Optional.empty();
    }

    private static boolean faded(List<HistoryLine> runs, String key, Function<Point, Double> power) {
        List<Double> known = runs.stream().map(run -> run.cells().get(key)).filter(Objects::nonNull).map(power)
                .filter(Objects::nonNull).toList();
        return Fade.lasting(known, Fade.RUNS);
    }
}
