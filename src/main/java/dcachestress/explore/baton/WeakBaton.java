// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.baton;

import dcachestress.explore.program.Notch;
import dcachestress.explore.program.Weakening;
import dcachestress.kernel.Access;
import dcachestress.kernel.Baton;
import dcachestress.kernel.Order;
import dcachestress.kernel.Outcome;
import dcachestress.kernel.Rcu;
import dcachestress.kernel.Step;
import dcachestress.kernel.Task;
import dcachestress.memory.Chooser;
import dcachestress.memory.Delay;
import dcachestress.memory.Memory;
import dcachestress.memory.MemoryModel;
import dcachestress.memory.Ordered;
import java.util.List;
import java.util.function.Supplier;

/**
 * The half of a {@link Baton} that decides what loads see. Under sequential consistency fields hold what was last
 * stored and barriers are no steps; only memory that is used again is watched there too.
 */
abstract class WeakBaton implements Baton {
    /** Null under sequential consistency. */
    private final Memory memory;
    /** Null elsewhere. */
    private final Ordered newest;
    /** What all full barriers are steps on. */
    private final Object barrier = new Object();
    /** On x86: the task whose step is a read-modify-write, which a full barrier must follow; else -1. */
    private int barrierDue = -1;
    private final boolean tso;
    private final Weakening weakening;

    /** Memory of this model, for so many tasks, whose code has some of its orderings weakened. */
    WeakBaton(MemoryModel model, int tasks, Weakening weakening) {
        this.weakening = weakening;
        Chooser chooser = this::pick;
        tso = model == MemoryModel.TSO;
        memory = model == MemoryModel.SC ? null : new Memory(model, tasks, chooser);
        newest = memory == null ? new Ordered(tasks) : null;
    }

    /** Which of several values; 0 for the newest. */
    abstract int pick(int task, int options, int repeated);

    /** What the step of this number is to be ordered by instead; null for what the code says. */
    abstract Order stronger(int step);

    /** What the driver wants to hear of accesses and barriers. */
    abstract Driver driver();

    /** Whether the sample is over, but for tasks that still have to leave it. */
    abstract boolean over();

    /** Nothing that this exploration says can be trusted: a store was made without a word. */
    abstract void untrue(IllegalStateException why);

    final void forget() {
        weakening.slips().reset();
        if (memory == null) {
            newest.reset();
        } else {
            memory.reset();
        }
    }

    /** The task makes a step; what memory has to say of it goes to the driver. */
    final void beforeStep(Task task, Step kind, Driver driver) {
        if (memory != null) {
            Delay delay = memory.takeDelay();
            if (delay != null) {
                driver.delayed(delay);
            }
            memory.stepped(task.index(), kind);
        }
        String reuse = !driver().judgesReuse() ? null : memory == null ? newest.takeReuse() : memory.takeReuse();
        if (reuse != null) {
            task.note(Outcome.DEAD_ENTRY, reuse);
        }
    }

    /**
     * The task would wait for a change: whether it has read old values, which have now been brought up to date, so that
     * it looks once more.
     */
    final boolean catchesUp(int task, Object object) {
        return memory != null && memory.catchUp(task, EnabledSet.loop(object));
    }

    @Override
    public final Object load(Task task, Access access, Object now) {
        if (over()) {
            return now;
        }
        if (memory == null) {
            newest.load(task.index(), access, now);
            return seen(task, now);
        }
        if (tso && access.order() == Order.ATTEMPT) {
            memory.fence(task.index(), Order.MB);       // a locked instruction, whether it succeeds or not
            barrierDue = task.index();
        }
        Access made = strengthened(task, access);
        Object seen = trusted(() -> memory.load(task.index(), made, now));
        driver().accessed(task.index(), Driver.Accessed.LOADED, made);
        return seen(task, seen);
    }

    private Object seen(Task task, Object value) {
        return weakening == Weakening.NONE ? value : weakening.slips().loaded(task, value);
    }

    @Override
    public final Object store(Task task, Access access, Object old, Object value) {
        if (over()) {
            return value;
        }
        if (memory == null) {
            newest.store(task.index(), access);
            return value;
        }
        Access made = strengthened(task, access);
        Object stands = trusted(() -> memory.store(task.index(), made, old, value));
        driver().accessed(task.index(), Driver.Accessed.STORED, made);
        return stands;
    }

    @Override
    public final void rmw(Task task, Access access, Object old, Object value) {
        if (memory == null && !over()) {
            newest.rmw(task.index(), access);
        } else if (!over()) {
            Access made = strengthened(task, access);
            trusted(() -> {
                memory.rmw(task.index(), made, old, value);
                return null;
            });
            driver().accessed(task.index(), Driver.Accessed.MODIFIED, made);
            barrierDue = tso ? task.index() : -1;
        }
    }

    private Access strengthened(Task task, Access access) {
        Order stronger = stronger(memory.steps());
        if (stronger == null) {
            return weakening.at(access);
        }
        if (stronger == Order.RMB || stronger == Order.WMB || stronger == Order.MB) {
            memory.fence(task.index(), stronger);
            return weakening.at(access);
        }
        return new Access(access.kind(), access.object(), access.field(), stronger);
    }

    private Object trusted(Supplier<Object> access) {
        try {
            return access.get();
        } catch (IllegalStateException e) {
            untrue(e);
            throw e;
        }
    }

    /** After the step of a read-modify-write: the barrier that it is on x86. */
    final void afterStep(Task task, boolean due) {
        if (due && !over()) {
            fence(task, Order.MB);
        }
    }

    /** Whether the step that the task now makes is of that kind. */
    final boolean barrierDue(Task task) {
        boolean due = barrierDue == task.index();
        barrierDue = -1;
        return due;
    }

    @Override
    public final void fence(Task task, Order order) {
        if (over()) {
            return;
        }
        if (memory == null) {
            newest.fence(task.index(), order);
            return;
        }
        Notch weaker = weakening.at(Step.BARRIER, order, null);
        for (Order left : weaker == null ? List.of(order) : weaker.orders()) {
            driver().fenced(task.index(), left);
            if (memory.fence(task.index(), left)) {
                step(task, Step.BARRIER, barrier, 0, null);
            }
        }
    }

    @Override
    public final void rcu(Task task, Order order, Object domain) {
        if (over()) {
            return;
        }
        if (memory == null) {
            newest.rcu(task.index(), order, domain);
        } else {
            memory.rcu(task.index(), order, domain);
        }
    }

    @Override
    public final void freed(Task task, Rcu.Freed given, Object domain) {
        if (over() || !driver().judgesReuse()) {
            return;
        }
        if (memory == null) {
            newest.freed(task.index(), given, domain);
        } else {
            memory.freed(task.index(), given, domain);
        }
        step(task, Step.FREED, given, 0, null);
    }

    @Override
    public final boolean slips(Task task, Slip slip, Object object) {
        return weakening != Weakening.NONE && !over() && weakening.slips().slips(task, slip, object);
    }

    @Override
    public final boolean putsOff(Task task, Slip slip, Runnable call) {
        return weakening != Weakening.NONE && !over() && weakening.slips().putsOff(task, slip, call);
    }

    @Override
    public final void comes(Task task, Moment moment) {
        if (weakening != Weakening.NONE && !over()) {
            weakening.slips().comes(task, moment);
        }
    }

    /** After a step that has dropped a lock. */
    final void unlocked(Task task) {
        if (weakening != Weakening.NONE && !over()) {
            weakening.slips().unlocked(task);
        }
    }

    /** Before its last step: what it has put off comes now. */
    final void ends(Task task) {
        if (weakening != Weakening.NONE && !over()) {
            weakening.slips().ends(task);
        }
    }

    @Override
    public final void embed(Object whole, Object... parts) {
        if (memory != null) {
            memory.embed(whole, parts);
        }
    }
}
