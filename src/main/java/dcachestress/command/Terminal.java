// SPDX-License-Identifier: Apache-2.0
package dcachestress.command;

import dcachestress.campaign.plan.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the console can do.
 *
 * @param live   whether a line can be written over
 * @param colour whether it shows colours, and its user wants them
 */
record Terminal(boolean live, boolean colour) {
    /** Neither: a file, a pipe, the log of a job. */
    static final Terminal PLAIN = new Terminal(false, false);
    private static final Path STANDARD_OUTPUT = Path.of("/proc/self/fd/1");
    private static final String BLUE = "\033[34m";
    private static final String VERMILION = "\033[38;5;166m";
    private static final String DEFAULT = "\033[0m";
    private static final String CLEAR = "\r\033[K";

    /**
     * Where standard output goes. Java says it only from some version on, and differently from then on; the kernel
     * always does.
     */
    static Terminal here() {
        try {
            return of(Files.readSymbolicLink(STANDARD_OUTPUT).toString(), System.getenv());
        } catch (IOException | UnsupportedOperationException e) {
            return PLAIN;
        }
    }

    static Terminal of(String output, Map<String, String> env) {
        boolean live = output.matches("/dev/(pts/\\d+|tty.*|console)")
                && !env.getOrDefault("TERM", "dumb").equals("dumb");
        return new Terminal(live, live && env.getOrDefault("NO_COLOR", "").isEmpty());
    }

    /**
     * What comes before the glyph of a verdict: bad ones stand out. The glyph and the word say the same without colour.
     */
    String colour(Verdict verdict) {
        return colour ? verdict.good() ? BLUE : VERMILION : "";
    }

    /** What comes after it. */
    String plain() {
        return colour ? DEFAULT : "";
    }

    /** What takes a live line away. */
    String clear() {
        return live ? CLEAR : "";
    }
}
