// SPDX-License-Identifier: Apache-2.0
package dcachestress.report.story;

import dcachestress.explore.record.Recording;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The few steps of a recording that tell how it came to its outcome: those that are most relevant, at most
 * {@value #TWO} with two tasks and {@value #MORE} with more. A read from another task's write stands together with that
 * write, an old value with the store that it does not show, and no task is without a step. The point of no return
 * stands. The rest is folded: nothing is lost, a fold can be opened.
 */
public final class Story {
    /** Steps of two tasks. */
    public static final int TWO = 12;
    /** Steps of three tasks and more. */
    public static final int MORE = 18;
    /** A step with fewer points only led there. */
    private static final int LEAST = 400;

    /** Lines of the code under test that are named ahead of the steps. */
    private static final int MOST_PLACES = 3;

    private Story() {
    }

    /**
     * Steps that stand together.
     *
     * @param from   index of the first
     * @param to     index after the last
     * @param folded whether they are folded
     */
    public record Part(int from, int to, boolean folded) {
        public int steps() {
            return to - from;
        }
    }

    /**
     * A recording in its order: single steps that stand, and folds. Whatever comes after a task has noticed the outcome
     * is one fold.
     */
    public static List<Part> of(Recording recording) {
        int end = end(recording.steps());
        List<Part> parts = new ArrayList<>();
        int next = 0;
        for (int step : told(recording, end)) {
            fold(parts, next, step);
            parts.add(new Part(step, step + 1, false));
            next = step + 1;
        }
        fold(parts, next, end);
        fold(parts, end, recording.steps().size());
        return parts;
    }

    private static void fold(List<Part> parts, int from, int to) {
        if (from < to) {
            parts.add(new Part(from, to, true));
        }
    }

    /**
     * Which of the steps that are told the code under test makes itself, in words, such as {@code code under test:
     * MyPatch.java:31 makes step 108}; empty when it makes none.
     */
    public static String ownCode(Recording recording) {
        Map<String, List<String>> places = new LinkedHashMap<>();
        for (Part part : of(recording)) {
            String own = part.folded() ? "" : recording.steps().get(part.from()).own();
            if (!own.isEmpty()) {
                places.computeIfAbsent(own, place -> new ArrayList<>()).add(String.valueOf(part.from() + 1));
            }
        }
        String named = places.entrySet().stream().limit(MOST_PLACES)
                .map(place -> place.getKey() + (place.getValue().size() > 1 ? " makes steps " : " makes step ")
                        + String.join(", ", place.getValue()))
                .collect(Collectors.joining("; "));
        int others = places.size() - MOST_PLACES;
        return named.isEmpty() ? "" : "code under test: " + named
                + (others > 0 ? "; and " + others + " lines more" : "");
    }

    /** After the row in which a task notices what may not be; after all rows when none does. */
    static int end(List<Recording.Row> steps) {
        return IntStream.range(0, steps.size()).filter(i -> steps.get(i).kind().equals(Recording.NOTED)).map(i -> i + 1)
                .findFirst().orElse(steps.size());
    }

    private static TreeSet<Integer> told(Recording recording, int end) {
        List<Recording.Row> steps = recording.steps().subList(0, end);
        int tasks = recording.roles().size();
        Relevance relevance = new Relevance(steps, recording.outcome());
        int most = tasks > 2 ? MORE : TWO;
        TreeSet<Integer> told = new TreeSet<>();
        IntStream.range(0, end).filter(step -> NoReturnText.isPoint(recording, step)).forEach(told::add);
        steps.stream().flatMap(step -> step.names().stream()).filter(number -> number <= steps.size())
                .forEach(number -> told.add(number - 1));
        LostWake lost = LostWake.of(recording);
        told.addAll(lost == null ? Set.of() : lost.steps());
        IntStream.range(0, tasks).map(task -> best(steps, relevance, task)).filter(step -> step >= 0)
                .forEach(told::add);
        IntStream.range(0, steps.size()).filter(i -> relevance.points(i) >= LEAST).boxed()
                .sorted(Comparator.comparing(relevance::points).reversed()).forEach(step -> {
                    TreeSet<Integer> more = new TreeSet<>(told);
                    more.add(step);
                    if (relevance.source(step) >= 0) {
                        more.add(relevance.source(step));
                    }
                    if (more.size() <= most) {
                        told.addAll(more);
                    }
                });
        return told;
    }

    /** What says most of a task's steps, the last one if they say nothing; -1 for a task without a step. */
    private static int best(List<Recording.Row> steps, Relevance relevance, int task) {
        return IntStream.range(0, steps.size()).filter(i -> steps.get(i).task() == task).boxed()
                .max(Comparator.<Integer>comparingInt(relevance::points).thenComparing(Comparator.naturalOrder()))
                .orElse(-1);
    }
}
