// SPDX-License-Identifier: Apache-2.0
package dcachestress.litmus;

import dcachestress.kernel.Tuning;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Runs one form on real threads, one per process, sample after sample. Before each sample the threads wait for each
 * other and then start up to some spins apart; how many changes from batch to batch, so that narrow windows are met as
 * well as wide ones. Samples are made and judged between batches, by one thread.
 */
public final class FormRunner {
    private static final int BATCH = 512;
    private static final int[] SKEWS = {1, 8, 32, 128};
    /** Progress counters lie this many longs apart, so that they do not share cache lines. */
    private static final int APART = 32;
    private static final VarHandle PROGRESS = MethodHandles.arrayElementVarHandle(long[].class);

    private final String test;
    private final Supplier<Form> maker;
    private final Predicate<Tally> enough;
    private final long[] progress;
    private Form[] batch;
    private int batches;
    private int skew;
    private Tally tally;
    private IllegalStateException mishap;

    private FormRunner(String test, Supplier<Form> maker, int processes, Predicate<Tally> enough) {
        this.test = test;
        this.maker = maker;
        this.enough = enough;
        progress = new long[(processes + 1) * APART];
        tally = new Tally(test, 0, 0);
    }

    /**
     * Runs the form of a test until {@code enough} says so; asked after each batch.
     *
     * @throws IllegalStateException when a sample went wrong in a way that no litmus test has
     */
    public static Tally run(String test, Predicate<Tally> enough) throws InterruptedException {
        Supplier<Form> maker = Forms.all().get(test);
        int processes = maker.get().processes();
        FormRunner runner = new FormRunner(test, maker, processes, enough);
        CyclicBarrier barrier = new CyclicBarrier(processes, runner::turn);
        Thread[] threads = new Thread[processes];
        for (int i = 0; i < processes; i++) {
            int process = i;
            threads[i] = new Thread(() -> runner.work(process, processes, barrier), "litmus P" + i);
            threads[i].setDaemon(true);
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        if (runner.mishap != null) {
            throw runner.mishap;
        }
        return runner.tally;
    }

    /** Between two batches, by the last thread to arrive: judges the old one and makes the next. */
    private void turn() {
        if (batch != null) {
            judge();
        }
        if (mishap != null || enough.test(tally)) {
            batch = null;
            return;
        }
        batch = new Form[BATCH];
        for (int i = 0; i < BATCH; i++) {
            batch[i] = maker.get();
        }
        skew = SKEWS[batches++ % SKEWS.length];
    }

    private void judge() {
        long samples = tally.samples();
        long seen = tally.seen();
        for (Form form : batch) {
            if (form.mishap() != null) {
                mishap = new IllegalStateException("the Java form of " + test + " went wrong: " + form.mishap());
            }
            samples += form.counts() ? 1 : 0;
            seen += form.counts() && form.exists() ? 1 : 0;
        }
        tally = new Tally(test, samples, seen);
    }

    private void work(int process, int processes, CyclicBarrier barrier) {
        Pin.to(process);
        long turn = 0;
        int random = 0x9E3779B1 * (process + 1);
        try {
            for (barrier.await(); batch != null; barrier.await()) {
                for (Form form : batch) {
                    form.task(process).enlist();
                    form.warm();
                    lineUp(process, processes, ++turn);
                    random = random * 1664525 + 1013904223;
                    delay((random >>> 8) & (skew - 1));
                    form.run(process);
                }
            }
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }

    private void lineUp(int process, int processes, long turn) {
        PROGRESS.setRelease(progress, (process + 1) * APART, turn);
        for (int other = 0; other < processes; other++) {
            for (int spins = 0; (long) PROGRESS.getAcquire(progress, (other + 1) * APART) < turn; spins++) {
                if (spins < Tuning.LOCK_SPINS) {
                    Thread.onSpinWait();
                } else {
                    Thread.yield();
                }
            }
        }
    }

    private static void delay(int spins) {
        for (int i = 0; i < spins; i++) {
            Thread.onSpinWait();
        }
    }
}
