// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Threads that work side by side. They live as long as the run, because a fork dies with the thread that started it; a
 * single one needs none.
 */
public final class WorkerPool implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "worker");
        thread.setDaemon(true);
        return thread;
    });

    /** What one of them does. */
    public interface Work {
        void run() throws IOException, InterruptedException;
    }

    /**
     * Does all of it, and returns when the last one has ended.
     *
     * @param onFailure called when one fails, so that the others end soon; what ended them is heard of, and not that
     *                  they were interrupted for it
     */
    public void work(List<Work> parts, Runnable onFailure) throws IOException, InterruptedException {
        if (parts.size() == 1) {
            parts.get(0).run();
            return;
        }
        List<Future<?>> running = new ArrayList<>();
        parts.forEach(part -> running.add(threads.submit(() -> {
            run(part, onFailure);
            return null;
        })));
        Throwable failure = null;
        for (Future<?> one : running) {
            try {
                one.get();
            } catch (ExecutionException e) {
                failure = failure == null || failure instanceof InterruptedException ? e.getCause() : failure;
            }
        }
        rethrow(failure);
    }

    private static void run(Work part, Runnable onFailure) throws IOException, InterruptedException {
        boolean done = false;
        try {
            part.run();
            done = true;
        } finally {
            if (!done) {
                onFailure.run();
            }
        }
    }

    private static void rethrow(Throwable failure) throws IOException, InterruptedException {
        if (failure instanceof IOException io) {
            throw io;
        }
        if (failure instanceof InterruptedException interrupted) {
            throw interrupted;
        }
        if (failure != null) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
