// SPDX-License-Identifier: Apache-2.0
package dcachestress.report.story;

import dcachestress.explore.record.Recording;
import dcachestress.kernel.Step;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How two steps of a story hang together: one task's store, and another's load.
 *
 * @param from   index of the store
 * @param to     index of the load
 * @param missed whether the load does not see the store, though it comes after it: an old value, or another object
 */
public record Arrow(int from, int to, boolean missed) {
    /** Those between steps of the story, in their order. */
    public static List<Arrow> of(Recording recording, Set<Integer> told) {
        List<Recording.Row> steps = recording.steps();
        int end = Story.end(steps);
        Relevance relevance = new Relevance(steps.subList(0, end), recording.outcome());
        Set<Arrow> arrows = new LinkedHashSet<>();
        for (int step : told) {
            if (step < end && told.contains(relevance.source(step)) && steps.get(step).names().isEmpty()) {
                arrows.add(new Arrow(relevance.source(step), step, false));
            }
            for (int number : steps.get(step).names()) {
                if (number - 1 != step && told.contains(number - 1)) {
                    arrows.add(missed(steps, step, number - 1));
                }
            }
        }
        LostWake lost = LostWake.of(recording);
        Arrow between = lost == null ? null : lost.arrow();
        if (between != null && told.contains(between.from()) && told.contains(between.to())) {
            arrows.add(between);
        }
        return List.copyOf(arrows);
    }

    /** Each of the two rows names the other; a late store is its own task's, and nobody has missed it but who reads. */
    private static Arrow missed(List<Recording.Row> steps, int one, int other) {
        Step kind = Location.kind(steps.get(one));
        boolean reads = kind != null && kind.reads() && !kind.writes();
        return reads ? new Arrow(other, one, true) : new Arrow(one, other, true);
    }
}
