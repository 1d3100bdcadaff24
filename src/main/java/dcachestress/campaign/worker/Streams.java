// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.worker;

import java.io.PrintStream;

/** What the code under test may set for the whole JVM, as it was before, so that the next slice finds it so. */
final class Streams {
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final Thread.UncaughtExceptionHandler handler = Thread.getDefaultUncaughtExceptionHandler();

    void restore() {
        System.setOut(out);
        System.setErr(err);
        Thread.setDefaultUncaughtExceptionHandler(handler);
    }
}
