// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How far the thread of an actor has come: for whoever watches a slice, and for nobody else. The thread itself writes
 * it, by opaque stores to cache lines of its own: when it has ended a task, and on each turn of a loop that waits or
 * starts over. None of that lies in a window that is under test.
 */
public final class Pace {
    private static final Map<Thread, Pace> PACES = new ConcurrentHashMap<>();
    private static final VarHandle TASK;
    private static final VarHandle WORD = MethodHandles.arrayElementVarHandle(long[].class);
    /** Two cache lines lie before the words, and two behind them. */
    private static final int FIRST = 16;
    private static final int LENGTH = 2 * FIRST + 3;
    private static final int ENDED = FIRST;
    /** Loops in the upper half, turns of the last one in the lower: so both are of one moment. */
    private static final int AWAITS = FIRST + 1;
    private static final int RETRIES = FIRST + 2;
    private static final int HALF = 32;

    static {
        try {
            TASK = MethodHandles.lookup().findVarHandle(Pace.class, "task", Task.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Of a task that no thread has taken on. */
    static final Pace NOBODY = new Pace();

    private final long[] words = new long[LENGTH];
    private Task task;
    private int seed = (int) Thread.currentThread().getId() * 0x9E3779B1 | 1;

    private Pace() {
    }

    /**
     * Where a task stands in its loops.
     *
     * @param awaits    loops that waited for somebody, up to and with the present one
     * @param awaited   turns of that
     * @param retries   loops that started over, up to and with the present one
     * @param retried   turns of that
     */
    record Loops(long awaits, long awaited, long retries, long retried) {
        /** Whether it has left the loop that it was in then. */
        boolean left(Loops before) {
            return awaits != before.awaits && (retries != before.retries || retried == before.retried);
        }

        /** Whether it has been in one and the same loop since then, for so many turns. */
        boolean turned(Loops before, long turns) {
            return awaits == before.awaits && awaited - before.awaited >= turns || retries == before.retries
                    && retried - before.retried >= turns;
        }
    }

    /** That of a thread, or null when it has run no task since the last {@link #forget}. */
    public static Pace of(Thread thread) {
        return PACES.get(thread);
    }

    /** Between slices. */
    static void forget() {
        PACES.clear();
    }

    /** That of the calling thread, which has run no task yet. In baton mode threads are many, and nobody watches. */
    static Pace begin() {
        Pace pace = new Pace();
        if (!Tuning.BATON) {
            PACES.put(Thread.currentThread(), pace);
        }
        return pace;
    }

    /** The next of a cheap sequence of random numbers, which the thread carries from sample to sample. */
    int random() {
        int x = seed;
        x ^= x << 13;
        x ^= x >>> 17;
        x ^= x << 5;
        seed = x;
        return x;
    }

    /** Tasks that the thread has ended. */
    public long ended() {
        return (long) WORD.getOpaque(words, ENDED);
    }

    /** The task that it has taken on last. */
    Task task() {
        return (Task) TASK.getOpaque(this);
    }

    /**
     * Whether the thread can do nothing for a sample that others are in: it has ended its task, or waits at a start
     * line that somebody has not come to.
     */
    public boolean outside() {
        Task now = task();
        return now == null || now.ended || !now.acting() && !now.runQueue.complete();
    }

    /** Whether the task of the thread is asleep, and nobody has woken it. */
    public boolean asleep() {
        Task now = task();
        return now != null && !now.ended && !now.canAct();
    }

    /** Where that stands. */
    Loops loops() {
        long awaits = (long) WORD.getOpaque(words, AWAITS);
        long retries = (long) WORD.getOpaque(words, RETRIES);
        return new Loops(awaits >>> HALF, (int) awaits, retries >>> HALF, (int) retries);
    }

    /** Before the start line. */
    void takesOn(Task next) {
        TASK.setOpaque(this, next);
    }

    void ends() {
        WORD.setOpaque(words, ENDED, words[ENDED] + 1);
    }

    void awaits(int turn) {
        turns(AWAITS, turn);
    }

    void retries(int turn) {
        turns(RETRIES, turn);
    }

    private void turns(int loop, int turn) {
        long loops = (words[loop] >>> HALF) + (turn == 0 ? 1 : 0);
        WORD.setOpaque(words, loop, loops << HALF | turn);
    }
}
