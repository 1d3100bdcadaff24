// SPDX-License-Identifier: Apache-2.0
package dcachestress.report;

import dcachestress.explore.record.Recording;
import java.util.ArrayList;
import java.util.List;

/** The sections under a lock in a recording. */
final class Sections {
    private final List<Section> all = new ArrayList<>();
    private final List<Recording.Row> steps;

    /** From taking the lock to giving it back; {@code to} is past the last step where the task never does. */
    record Section(int task, int from, int to) {
        boolean holds(int task, int step) {
            return this.task == task && from <= step && step <= to;
        }
    }

    Sections(List<Recording.Row> steps, List<Touched> touched) {
        this.steps = steps;
        for (int i = 0; i < steps.size(); i++) {
            if (touched.get(i) != null && touched.get(i).kind().takesLock()) {
                all.add(new Section(steps.get(i).task(), i, end(i, touched)));
            }
        }
    }

    private int end(int from, List<Touched> touched) {
        int to = from + 1;
        while (to < steps.size() && !(steps.get(to).task() == steps.get(from).task() && touched.get(to) != null && touched.get(to).kind().dropsLock()
                && touched.get(to).same(touched.get(from)))) {
            to++;
        }
        return to;
    }

    List<Section> all() {
        return all;
    }

    /** Whether the task of this step holds a lock there, or takes it, or gives it back. */
    boolean covers(int step) {
        return all.stream().anyMatch(section -> section.holds(steps.get(step).task(), step));
    }

    /** Where the outermost of the sections around a step begins, but not before {@code first}; the step itself when it is in none. */
    int begin(int step, int first) {
        return all.stream().filter(section -> section.from() >= first && section.holds(steps.get(step).task(), step))
                .mapToInt(Section::from).min().orElse(step);
    }
}
