// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.worker;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The stacks of some threads, from inside. They need a safepoint; where none is reached they are not waited for. */
record StackDump(List<? extends Thread> threads) {
    private static final int LIMIT_MS = 2_000;

    /** The stacks, or why there are none. */
    String text() {
        CompletableFuture<String> text = new CompletableFuture<>();
        Thread dump = Strays.ours(new Thread(() -> text.complete(dump()), "stacks"));
        dump.setDaemon(true);
        dump.start();
        try {
            return text.get(LIMIT_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            return "no stacks: the fork reached no safepoint within " + LIMIT_MS + " ms";
        }
    }

    private String dump() {
        StringBuilder text = new StringBuilder();
        for (Thread thread : threads) {
            text.append(thread.getName()).append(' ').append(thread.getState()).append('\n');
            for (StackTraceElement frame : thread.getStackTrace()) {
                text.append("    at ").append(frame).append('\n');
            }
        }
        return text.toString();
    }
}
