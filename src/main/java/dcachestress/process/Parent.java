// SPDX-License-Identifier: Apache-2.0
package dcachestress.process;

import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The process that has started this JVM. A shell that starts a run in the background may go, and the run stays; but a
 * build that is killed must take its run along, and it neither closes our standard input nor can be told to: so whoever
 * wants that asks us to watch it.
 */
public final class Parent {
    /** System property that asks for it. */
    private static final String ASKED = "dcachestress.endWithParent";
    private static final int POLL_MS = 200;
    private static volatile boolean gone;

    private Parent() {
    }

    /**
     * From now on, if that was asked for: when it goes, this JVM exits as if it had got SIGTERM.
     *
     * @param status exit status then
     */
    public static void endWithItIfAsked(int status) {
        if (Boolean.getBoolean(ASKED)) {
            Optional<Long> first = number();
            Thread watch = new Thread(() -> watch(first, status), "watches the parent");
            watch.setDaemon(true);
            watch.start();
        }
    }

    /** Whether the parent that was to be watched is no more: nobody waits for what this JVM says then. */
    public static boolean gone() {
        return gone;
    }

    private static void watch(Optional<Long> first, int status) {
        try {
            while (number().equals(first)) {        // whoever adopts orphans has another number
                TimeUnit.MILLISECONDS.sleep(POLL_MS);
            }
            gone = true;
            System.exit(status);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Optional<Long> number() {
        return ProcessHandle.current().parent().map(ProcessHandle::pid);
    }
}
