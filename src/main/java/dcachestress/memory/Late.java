// SPDX-License-Identifier: Apache-2.0
package dcachestress.memory;

import java.util.List;

/**
 * Stores that come late: behind messages that their task has not seen, so that two stores of one task may be seen in
 * the other order by the order of what they overwrite.
 */
final class Late {
    /** Between two messages: room for ten late ones in a row. */
    static final int GAP = 1 << 10;

    private Late() {
    }

    /**
     * Behind how many messages, counting none: down to the floor, and never between a read-modify-write and what it has
     * read.
     */
    static int options(List<Message> log, int floor) {
        int options = 1;
        for (int next = log.size() - 1; next > 0; next--) {
            Message before = log.get(next - 1);
            Message after = log.get(next);
            if (after.time <= floor || after.atomic || after.time - before.time < 2) {
                break;
            }
            options++;
        }
        return options;
    }
}
