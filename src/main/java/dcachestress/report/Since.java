// SPDX-License-Identifier: Apache-2.0
package dcachestress.report;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What changed since the run before.
 *
 * @param run     name of that run; null when this is the first
 * @param moved   what is different about the two runs themselves
 * @param changes the cells that are not as they were, those fading included
 */
public record Since(String run, List<String> moved, List<Change> changes) {
    private static final int SHOWN = 10;
    private static final Set<Change.Kind> VERDICTS = EnumSet.of(Change.Kind.WORSE, Change.Kind.FIXED, Change.Kind.OTHER);

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

    static Since of(History history) {
        HistoryLine before = history.previous();
        if (before == null) {
            return new Since(null, List.of(), List.of());
        }
        HistoryLine now = history.current();
        List<Change> all = Change.between(before, now);
        List<Change> changes = new ArrayList<>(all.stream().filter(change -> VERDICTS.contains(change.kind())).toList());
        changes.addAll(Fading.of(history));
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
    static List<String> moved(HistoryLine before, HistoryLine now) {
        List<String> moved = new ArrayList<>();
        say(moved, "machine", before.host().line(), now.host().line());
        say(moved, "JDK", before.jdk(), now.jdk());
        say(moved, "commit", before.commit(), now.commit());
        return moved;
    }

    private static void say(List<String> moved, String what, String before, String now) {
        if (!Objects.equals(before, now)) {
            moved.add(what + ": " + before + " → " + now);
        }
    }
}
