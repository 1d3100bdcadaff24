// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.worker;

import dcachestress.explore.program.Sites;
import dcachestress.kernel.Task;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What threads that the code under test has started throw, and nobody catches: it would be a line in the log of the
 * fork, and whoever waits for such a thread would seem to have lost a wakeup.
 */
final class OwnThreads implements Thread.UncaughtExceptionHandler {
    private static final AtomicReference<String> THROWN = new AtomicReference<>();

    private OwnThreads() {
    }

    /** Hears of them from now on. */
    static void watch() {
        Thread.setDefaultUncaughtExceptionHandler(new OwnThreads());
    }

    /** The first that was thrown since this was last asked, with what to do, in one line; null when nothing was. */
    static String thrown() {
        return THROWN.getAndSet(null);
    }

    @Override
    public void uncaughtException(Thread thread, Throwable e) {
        boolean model = Arrays.stream(e.getStackTrace()).anyMatch(frame -> frame.getClassName()
                .startsWith("dcachestress."));
        THROWN.compareAndSet(null, "the subject's own thread '" + thread.getName() + "' threw " + e.getClass()
                .getSimpleName()
                + Sites.at(e.getStackTrace()) + (model && Task.current() == null
                ? ": it is no task, so it cannot call the model; let the task that was called do its work"
                : ": catch it there, or start no thread"));
        System.err.println(e);
    }
}
