// SPDX-License-Identifier: Apache-2.0
package dcachestress.report.model;

import dcachestress.campaign.history.Fade;
import dcachestress.campaign.plan.Verdict;
import dcachestress.report.model.HistoryLine.Point;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What became of a cell from one run to another.
 *
 * @param key  of the cell
 * @param kind what sort of change it is
 * @param text from what to what
 */
public record Change(String key, Kind kind, String text) {
    /** Sorts of change, what a reader must see first coming first. */
    public enum Kind {
        /** It was as it must be, and is not any more. */
        WORSE("✗"),
        /**
         * It was as it must be, and this time the run was ended, or its host was busy, before enough was seen of it.
         */
        UNSEEN("?"),
        /** It was not as it must be, and is now. */
        FIXED("✓"),
        /** It is still well, or still not, but otherwise. */
        OTHER("•"),
        /** It is in the second run only. */
        APPEARED("+"),
        /** It is in the first run only. */
        WENT("−"),
        /** Less than half of its power is left. */
        WEAKER("↓"),
        /** Its power has more than doubled. */
        STRONGER("↑");

        private final String glyph;

        Kind(String glyph) {
            this.glyph = glyph;
        }

        /** One character. */
        public String glyph() {
            return glyph;
        }

        /** Lower case. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** All changes, what is worse first. */
    public static List<Change> between(HistoryLine before, HistoryLine now) {
        List<Change> changes = new ArrayList<>();
        Set<String> keys = new LinkedHashSet<>(now.cells().keySet());
        keys.addAll(before.cells().keySet());
        for (String key : keys) {
            Point was = before.cells().get(key);
            Point is = now.cells().get(key);
            Change change = was == null ? new Change(key, Kind.APPEARED, is.verdict())
                    : is == null ? new Change(key, Kind.WENT, "was " + was.verdict())
                    : between(key, was, is, now.excused());
            if (change != null) {
                changes.add(change);
            }
        }
        changes.sort(java.util.Comparator.comparing(Change::kind));
        return changes;
    }

    /** How many there are of each kind, in one line. */
    public static String counts(List<Change> changes) {
        Map<Kind, Long> counts = changes.stream()
                .collect(Collectors.groupingBy(Change::kind, () -> new EnumMap<>(Kind.class), Collectors.counting()));
        return counts.entrySet().stream().map(entry -> entry.getValue() + " " + entry.getKey().word())
                .collect(Collectors.joining(", "));
    }

    private static Change between(String key, Point was, Point is, boolean excused) {
        if (was.verdict().equals(is.verdict())) {
            return power(key, was, is);
        }
        boolean well = good(was);
        boolean unseen = excused && (verdict(is.verdict()) == Verdict.WEAK || is.verdict().equals(Verdict.ERROR.word())
                && is.perSecond() == null);
        Kind lost = unseen ? Kind.UNSEEN : Kind.WORSE;
        return new Change(key, well == good(is) ? Kind.OTHER : well ? lost
                : Kind.FIXED, was.verdict() + " → " + is.verdict());
    }

    private static boolean good(Point point) {
        return verdict(point.verdict()).good();
    }

    /** A word that this version does not know is not well. */
    public static Verdict verdict(String word) {
        for (Verdict verdict : Verdict.values()) {
            if (verdict.word().equals(word)) {
                return verdict;
            }
        }
        return Verdict.ERROR;
    }

    /**
     * The power of a clean cell are its contended samples in a second. How fast a fault is caught is chance, so one
     * pair of runs says nothing of it.
     */
    private static Change power(String key, Point was, Point is) {
        if (!is.verdict().equals(Verdict.CLEAN.word()) || was.perSecond() == null || is.perSecond() == null) {
            return null;
        }
        String text = "contended samples in a second: " + Words.count(Math.round(was.perSecond())) + " → "
                + Words.count(Math.round(is.perSecond()));
        if (Fade.below(is.perSecond(), was.perSecond())) {
            return new Change(key, Kind.WEAKER, text);
        }
        return Fade.below(was.perSecond(), is.perSecond()) ? new Change(key, Kind.STRONGER, text) : null;
    }
}
