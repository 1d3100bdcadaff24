// SPDX-License-Identifier: Apache-2.0
package dcachestress.command;

import dcachestress.campaign.launcher.Stop;
import dcachestress.process.Parent;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * SIGTERM and Ctrl-C while a run is on: the run is asked to end, and the JVM waits until its reports are written, so
 * that what it has seen is not lost. They say that it is incomplete.
 */
final class Termination implements AutoCloseable {
    /** Whoever sends SIGTERM follows it with SIGKILL some seconds later. */
    private static final int PATIENCE_MS = 4_500;
    /**
     * Nobody waits for the pages of a build that was killed; {@code run.json} comes before them, and {@code report}
     * makes them.
     */
    private static final int ORPHANS_PATIENCE_MS = 1_200;

    private final Stop stop = new Stop();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::await, "termination");
    private volatile int status = ExitStatus.INCOMPLETE;

    Termination() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    Stop stop() {
        return stop;
    }

    /** Takes note that the run has ended, with its reports, and passes its exit status on. */
    int end(int exit) {
        status = exit;
        return exit;
    }

    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is going down already, and the hook is what lets it.
        }
    }

    private void await() {
        stop.ask();
        try {
            if (!ended.await(Parent.gone() ? ORPHANS_PATIENCE_MS : PATIENCE_MS, TimeUnit.MILLISECONDS)) {
                System.err.println(
                        "dcache-stress: the run did not end in time; its slices are in slices.jsonl, reports are "
                        + "missing");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(status);      // the status of the run, not that of the signal
    }
}
