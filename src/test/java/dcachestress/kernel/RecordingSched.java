// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

import java.util.ArrayList;
import java.util.List;

/** Remembers whom a waker woke, and plays the other tasks' part while the current one would sleep. */
public final class RecordingSched extends Sched {
    private final List<Task> woken = new ArrayList<>();
    private final List<Runnable> whileAsleep = new ArrayList<>();

    /** What others do while the current task sleeps: one part for each sleep, in order. */
    public RecordingSched whileAsleep(Runnable part) {
        whileAsleep.add(part);
        return this;
    }

    /** Whom a waker made runnable, in order. */
    public List<Task> woken() {
        return woken;
    }

    @Override
    public void schedule() {
        if (!whileAsleep.isEmpty()) {
            whileAsleep.remove(0).run();
        }
        super.schedule();
    }

    @Override
    public boolean tryToWakeUp(Task task) {
        boolean did = super.tryToWakeUp(task);
        if (did) {
            woken.add(task);
        }
        return did;
    }
}
