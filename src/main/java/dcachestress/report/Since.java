// SPDX-License-Identifier: Apache-2.0
package dcachestress.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What changed since the run before.
 *
 * @param run     name of that run; null when this is the first
 * @param moved   what is different about the two runs themselves
 * @param changes the cells that are not as they were, those fading included
 */
public record Since(String run, List<String> moved, List<Change> changes) {
    private static final int SHOWN = 10;

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
        List<Change> changes = new ArrayList<>(Change.between(before, now).stream()
                .filter(change -> change.kind() != Change.Kind.WEAKER && change.kind() != Change.Kind.STRONGER).toList());
        changes.addAll(Fading.of(history));
        return new Since(before.run(), moved(before, now), changes);
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
