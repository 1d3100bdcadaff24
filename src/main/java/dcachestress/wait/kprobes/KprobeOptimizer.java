// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.kprobes;

import dcachestress.kernel.Kernel;
import dcachestress.kernel.Sched;
import dcachestress.kernel.SpinLock;
import dcachestress.kernel.Task;
import dcachestress.kernel.VarWaits;
import dcachestress.kernel.WaitQueueHead;
import dcachestress.kernel.WaitQueues;
import dcachestress.kit.SharedInt;
import dcachestress.subject.Sound;
import dcachestress.subject.Subject;
import java.util.List;

/**
 * {@code wait_for_kprobe_optimizer_locked()} and the end of a pass as they are since 5bfa9f1a9dcb: a flush remembers
 * the number of passes, asks for one, and sleeps without the mutex until the number is another one.
 * <p>
 * Certain: those two, and the kick, were read whole. Inferred: the thread's loop, which takes the request back before
 * its pass. Not modelled: the delay after a kick, what a pass puts back on its lists, and that a mutex sleeps. The
 * kernel's thread lives on; here whoever flushes last asks for one more pass, which is its end.
 */
@Sound(origin = "5bfa9f1a9dcb, pulled as efb27d476773 for 7.3-rc4")
public class KprobeOptimizer implements Subject {
    private static final int IDLE = 0;
    private static final int KICKED = 1;
    private static final int FLUSHING = 2;

    private final WaitQueues queues = new WaitQueues(new Sched());
    private final VarWaits vars = new VarWaits(queues, 1);
    private final WaitQueueHead optimizerWait = new WaitQueueHead();
    private final SpinLock mutex = new SpinLock(Terms.MUTEX);
    private final SharedInt state = new SharedInt("optimizer_state", IDLE,
            state -> List.of("OPTIMIZER_ST_IDLE", "OPTIMIZER_ST_KICKED", "OPTIMIZER_ST_FLUSHING").get(state));
    private final SharedInt passes = new SharedInt("optimizer_passes", 0);
    private final SharedInt queued = new SharedInt("queued", 0);
    private final SharedInt flushers = new SharedInt("flushers", 0);
    /** Whose work a pass has taken; for the judge alone, under the mutex. */
    private int served;

    /** So many tasks will flush. */
    final void begin(int tasks) {
        flushers.setPlain(tasks);
    }

    /** The worker. */
    @Kernel(function = "kprobe_optimizer_thread")
    final void optimizerThread() {
        do {
            queues.waitEvent(optimizerWait, () -> state.readOnce() != IDLE);
            serve();
        } while (flushers.readOnce() != 0);
    }

    /** A request that comes from now on gets a pass of its own. */
    @Kernel(function = "kprobe_optimizer_thread")
    protected void serve() {
        setIdle();
        pass();
    }

    /** {@code atomic_set()}: orders nothing. */
    @Kernel(function = "kprobe_optimizer_thread")
    protected final void setIdle() {
        state.writeOnce(IDLE);
    }

    /** One section of the mutex. */
    @Kernel(function = "kprobe_optimizer")
    protected void pass() {
        mutex.lock();
        doQueued();
        passOver();
        mutex.unlock();
    }

    /** All that is queued by now. */
    @Kernel(function = "kprobe_optimizer")
    protected final void doQueued() {
        boolean acting = Task.current().setActing(false);
        served |= queued.plain();
        Task.current().setActing(acting);
        queued.setPlain(0);
    }

    /** In the section of the pass. */
    @Kernel(function = "kprobe_optimizer")
    protected void passOver() {
        count();
        vars.wakeUpVarLocked(passes, mutex);
    }

    /** One more pass; plain, under the mutex. */
    @Kernel(function = "kprobe_optimizer")
    protected final void count() {
        passes.setPlain(passes.plain() + 1);
    }

    /** With the mutex held: nothing is left undone. */
    @Kernel(function = "wait_for_kprobe_optimizer_locked")
    protected void flushAll() {
        while (queued.plain() != 0) {
            waitForPass();
        }
    }

    /** With the mutex held; sleeps without it. */
    @Kernel(function = "wait_for_kprobe_optimizer_locked")
    protected void waitForPass() {
        int before = passes.plain();
        request();
        awaitOther(before);
    }

    /** {@code wait_var_event_mutex()}. */
    @Kernel(function = "wait_for_kprobe_optimizer_locked")
    protected final void awaitOther(int before) {
        vars.waitVarEventSpinlock(passes, () -> passes.plain() != before, mutex);
    }

    /** {@code xchg()}: whoever finds it idle or kicked wakes the worker. */
    @Kernel(function = "wait_for_kprobe_optimizer_locked")
    protected final void request() {
        if (state.xchg(FLUSHING) != FLUSHING) {
            queues.wakeUp(optimizerWait, 1, null);
        }
    }

    /** A task queues work of its own, and flushes; or it kicks first, and flushes in another section. */
    @Kernel(function = "kick_kprobe_optimizer, wait_for_kprobe_optimizer")
    final void flush(int index, boolean kicks) {
        int mine = 1 << index;
        mutex.lock();
        queued.setPlain(queued.plain() | mine);
        if (kicks) {
            if (state.cmpxchg(IDLE, KICKED)) {
                queues.wakeUp(optimizerWait, 1, null);
            }
            mutex.unlock();
            mutex.lock();
        }
        flushAll();
        if ((served & mine) == 0) {
            Task.current().note(Terms.UNDONE, "");
        }
        int left = flushers.plain() - 1;
        flushers.writeOnce(left);
        if (left == 0) {
            request();
        }
        mutex.unlock();
    }

    /** {@code kprobe_mutex}. */
    protected final SpinLock mutex() {
        return mutex;
    }

    /** {@code optimizer_passes}. */
    protected final SharedInt passes() {
        return passes;
    }

    /** The queues of variables. */
    protected final VarWaits vars() {
        return vars;
    }
}
