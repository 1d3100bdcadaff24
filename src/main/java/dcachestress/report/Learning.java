// SPDX-License-Identifier: Apache-2.0
package dcachestress.report;

import dcachestress.explore.record.Recording;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The steps by which one task learned from another, and those whose finding another made void: of each word of memory, a task's first read of what another
 * has written, with that write; its last read before another task writes, with that write; and a write over what another has written.
 */
final class Learning {
    private final List<Recording.Row> steps;
    private final List<Touched> touched;

    /** What is known of a word: the last write, and each task's last read since then. */
    private static final class Past {
        private int write = -1;
        private final Map<Integer, Integer> reads = new HashMap<>();
    }

    Learning(List<Recording.Row> steps, List<Touched> touched) {
        this.steps = steps;
        this.touched = touched;
    }

    void mark(boolean[] marks) {
        Map<String, Past> words = new HashMap<>();
        for (int i = 0; i < steps.size(); i++) {
            Touched word = touched.get(i);
            if (word != null && !word.locks()) {
                mark(i, word, words.computeIfAbsent(word.place(), place -> new Past()), marks);
            }
        }
    }

    private void mark(int step, Touched word, Past past, boolean[] marks) {
        int task = steps.get(step).task();
        boolean foreign = past.write >= 0 && steps.get(past.write).task() != task;
        if (foreign && (word.kind().writes() || word.reads() && !past.reads.containsKey(task))) {
            marks[step] = true;
            marks[past.write] |= word.reads();
        }
        if (word.kind().writes()) {
            past.reads.forEach((reader, read) -> {
                if (reader != task) {
                    marks[read] = true;
                    marks[step] = true;
                }
            });
            past.reads.clear();
            past.write = step;
        }
        if (word.reads()) {
            past.reads.put(task, step);
        }
    }
}
