// SPDX-License-Identifier: Apache-2.0
package dcachestress.report.model;

import dcachestress.campaign.gate.Explored;
import dcachestress.campaign.journal.ExploreLine;
import dcachestress.campaign.journal.OldValues;
import dcachestress.campaign.plan.Verdict;
import dcachestress.explore.search.Bounds;
import dcachestress.explore.search.Unbounded;
import dcachestress.sample.Witness;
import dcachestress.store.Clean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What an exploration has found, in lines of text. */
public final class ExploreText {
    /** Classes whose fields are named; a patch has fewer, a library more. */
    private static final int MOST_CLASSES = 3;
    private static final int PERCENT = 100;

    private ExploreText() {
    }

    /** One line for a cell: glyph and verdict, subject, property, and the claim. */
    public static String line(ExploreLine line) {
        return Clean.line(String.format(Locale.ROOT, "%s %-12s %-28s %-17s %s", line.judged().glyph(),
                line.judged().word(), line.subject(),
                line.property(), claim(line)));
    }

    /** What is known of a cell, in one clause; of an error its first line. */
    public static String claim(ExploreLine line) {
        return effort(line) + without(line.without());
    }

    /**
     * Which fields were left out of what is claimed: {@code "; explored without 2 fields of com.example.X (a, b)"}.
     * Empty when none was.
     */
    static String without(List<String> fields) {
        if (fields == null || fields.isEmpty()) {
            return "";
        }
        Map<String, List<String>> byClass = new TreeMap<>();
        for (String field : fields) {
            int dot = field.lastIndexOf('.');
            byClass.computeIfAbsent(field.substring(0, Math.max(0, dot)), key -> new ArrayList<>())
                    .add(field.substring(dot + 1));
        }
        String named = byClass.entrySet().stream().limit(MOST_CLASSES)
                .map(own -> Words.number(own.getValue().size(), "field") + " of " + own.getKey() + " ("
                        + String.join(", ", own.getValue()) + ")")
                .collect(Collectors.joining(" and ", "; explored without ", ""));
        int others = byClass.size() - MOST_CLASSES;
        return others <= 0 ? named : named + " and those of " + others + " more classes";
    }

    private static String effort(ExploreLine line) {
        String effort = Words.number(line.schedules(), "schedule") + ", " + Words.time(line.millis());
        if (line.error() != null) {
            return line.error().lines().findFirst().orElse("");
        }
        if (line.outcome() != null) {
            return line.outcome() + " at " + Words.number(line.preemptions(), "preemption") + old(line) + ", "
                    + Words.number(line.counterexample().steps().size(), "step") + "; first after "
                    + Words.number(line.foundAfter(), "schedule")
                    + ", " + Words.time(line.foundMs()) + (line.scene() == null ? "" : ": " + line.scene());
        }
        if (line.scenes() != null) {
            return Words.number(line.scenes(), "scene") + (line.exhaustedAt() < 0 ? "" : ", every small one at "
                    + preemptions(line.exhaustedAt())) + ": " + effort;
        }
        if (line.method().equals("random")) {
            return "random: nothing more in " + effort;
        }
        String saved = line.reduction() == null ? ""
                : String.format(Locale.ROOT, ", reduced %.1f times", line.reduction());
        return line.exhaustedAt() < 0 ? "not exhausted: " + effort
                : "exhausted at " + preemptions(line.exhaustedAt()) + old(line) + oldValues(line) + ": " + effort
                + saved + unbounded(line.unbounded()) + lack(line);
    }

    /**
     * How far the search without a bound has got: {@code "; without bound every trace under sequential consistency: 46
     * executions, none blocked, 0.10 s"}.
     */
    static String unbounded(Unbounded far) {
        if (far == null) {
            return "";
        }
        String blocked = Words.number(far.executions(), "execution") + ", " + (far.blocked() == 0 ? "none"
                : Words.count(far.blocked())) + " blocked, " + Words.time(far.millis());
        if (far.all()) {
            return "; without bound every trace under sequential consistency: " + blocked;
        }
        String estimate = far.done() == 0 ? "" : String.format(Locale.ROOT, "; an estimated %.2g %% of %s",
                PERCENT * far.done(), Words.count(Math.round(far.estimate())));
        return "; without bound not exhausted: " + blocked + estimate;
    }

    /** How far old values were explored after the interleavings. */
    static String oldValues(ExploreLine line) {
        OldValues far = line.oldValues();
        return far == null ? "" : far.exhaustedAt() < 0 ? "; " + values(far.old()) + " (" + far.memory()
                + ") not exhausted"
                : ", and at " + preemptions(far.exhaustedAt()) + " and " + values(far.old()) + " (" + far.memory()
                + ")";
    }

    private static String values(int old) {
        return Words.number(old, "old value");
    }

    /** The witnesses that no schedule had, in a cell that is weak for it. */
    private static String lack(ExploreLine line) {
        if (line.judged() != Verdict.WEAK || line.witnesses() == null) {
            return "";
        }
        String lack = Witness.lack("schedule", line.witnesses().keySet().stream()
                .filter(name -> line.witnesses().get(name) == 0).sorted().toList());
        return lack.isEmpty() ? "" : "; " + lack;
    }

    /** The old values that a schedule of weak memory has or could have. */
    static String old(ExploreLine line) {
        return line.memory() == null ? "" : " and " + values(line.old()) + " (" + line.memory() + ")";
    }

    /** One line: verdicts, how far the searches got, schedules, and what was left out of them. */
    public static String text(Explored explored) {
        StringBuilder text = new StringBuilder();
        for (Verdict verdict : Verdict.values()) {
            long count = explored.count(verdict);
            if (count > 0) {
                text.append(text.isEmpty() ? "" : ", ").append(count).append(' ').append(verdict.word());
            }
        }
        explored.cells().stream().mapToInt(ExploreLine::exhaustedAt).distinct().sorted()
                .filter(n -> n >= 0 && explored.exhaustedAt(n) > 0)
                .forEach(n -> text.append("; ").append(explored.exhaustedAt(n)).append(" exhausted at ")
                .append(preemptions(n)));
        text.append(oldValues(explored));
        List<String> fields = explored.lines().stream().map(ExploreLine::without).filter(Objects::nonNull)
                .flatMap(List::stream).distinct().sorted().toList();
        return text + "; " + Words.count(explored.schedules()) + " schedules" + without(fields);
    }

    /** How many cells were exhausted with old values, by their bounds. */
    private static String oldValues(Explored explored) {
        Map<String, Long> cells = explored.cells().stream()
                .filter(line -> line.outcome() == null && line.oldValues() != null)
                .filter(line -> line.oldValues().exhaustedAt() >= 0)
                .collect(Collectors.groupingBy(ExploreText::bounds, TreeMap::new, Collectors.counting()));
        return cells.entrySet().stream().map(bound -> "; " + bound.getValue() + " exhausted at " + bound.getKey())
                .collect(Collectors.joining());
    }

    private static String bounds(ExploreLine line) {
        return oldValues(line).substring(", and at ".length());
    }

    /** A bound in words. */
    public static String preemptions(int number) {
        return number == Bounds.UNBOUNDED ? "any number of preemptions" : Words.number(number, "preemption");
    }
}
