// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign;

import java.util.ArrayDeque;
import java.util.Deque;

/** The last few lines that a fork wrote to standard error: why it died, if anything says so. */
final class Tail {
    private static final int LINES = 20;
    private final Deque<String> lines = new ArrayDeque<>();

    synchronized void add(String line) {
        if (lines.size() == LINES) {
            lines.removeFirst();
        }
        lines.addLast(line);
    }

    /** Empty, or a colon and the lines. */
    synchronized String text() {
        return lines.isEmpty() ? "" : ": " + String.join("\n", lines);
    }
}
