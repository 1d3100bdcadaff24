// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A few threads that do the same work, until there is none or one of them fails. They live until all work is done, and so do the forks that they start. */
final class SideBySide implements AutoCloseable {
    private final ExecutorService threads;
    private final int most;
    private final Runnable onFailure;

    /** What each thread does. */
    interface Work {
        void run() throws IOException, InterruptedException;
    }

    /**
     * Threads that wait for work.
     *
     * @param onFailure called as soon as one has failed, to end what the others do
     */
    SideBySide(int most, Runnable onFailure) {
        this.threads = Executors.newFixedThreadPool(most);
        this.most = most;
        this.onFailure = onFailure;
    }

    /**
     * Lets all threads do this work, and waits for them.
     *
     * @throws IOException          when one of them could not
     * @throws InterruptedException when one of them was told to end
     */
    void all(Work work) throws IOException, InterruptedException {
        List<Future<?>> parts = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            parts.add(threads.submit(() -> {
                try {
                    work.run();
                } catch (IOException | InterruptedException | RuntimeException e) {
                    onFailure.run();
                    throw e;
                }
                return null;
            }));
        }
        Throwable failure = null;
        for (Future<?> part : parts) {
            try {
                part.get();
            } catch (ExecutionException e) {
                failure = failure == null ? e.getCause() : failure;
            }
        }
        rethrow(failure);
    }

    private static void rethrow(Throwable failure) throws IOException, InterruptedException {
        if (failure instanceof IOException e) {
            throw e;
        }
        if (failure instanceof InterruptedException e) {
            throw e;
        }
        if (failure != null) {
            throw new IllegalStateException("an explorer failed: " + failure, failure);
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
