// SPDX-License-Identifier: Apache-2.0
package dcachestress.memory;

import dcachestress.kernel.Access;
import dcachestress.kernel.Order;
import dcachestress.kernel.Rcu;
import dcachestress.kernel.Step;
import dcachestress.kernel.Word;
import java.util.Arrays;
import java.util.List;

/**
 * What tasks can see of each other's stores, by views, without speculation. Stores are executed at once, so the
 * modification order of a place is the order of execution but for stores that come late. Each place keeps every value
 * it has had, a {@link Message} each; each task has a view, the oldest message of each place that it may still read. A
 * load may see any message from there on. An old one stands for a store that is still under way and for a load that was
 * executed early; the model does not tell the two apart. Barriers, locks, acquire and release raise views.
 * <p>
 * Three rules are LKMM's own. A release carries what its task has only read (it is A-cumulative), {@code smp_wmb()}
 * does not. What a full barrier has made visible stays so for all that happens after it, however that was learnt. An
 * unlock and the next lock of the same task, of whatever lock, are a read and a write barrier between them.
 * <p>
 * x86 is the same with other rules: every load acquires, every store releases, every read-modify-write is a full
 * barrier; then only a load may pass an earlier store. It lacks that all others see a store at the same time (IRIW), so
 * it shows a little more than x86.
 * <p>
 * What is never shown is a load that comes after a later store of its own task: nearly every store of the kernel
 * depends on what was read before.
 */
public final class Memory {
    private final MemoryModel model;
    private final Chooser chooser;
    private final Sight[] sights;
    private final Logs logs = new Logs();
    private final Clocks clocks;
    private final Graces graces;
    /** What the last full barrier of anybody has seen. */
    private int[] serial = Views.NONE;
    private int steps;
    private Delay delay;

    /** An empty memory. */
    public Memory(MemoryModel model, int tasks, Chooser chooser) {
        this.model = model;
        this.chooser = chooser;
        sights = new Sight[tasks];
        graces = new Graces(tasks);
        clocks = new Clocks(model, tasks);
        Arrays.setAll(sights, task -> new Sight());
    }

    /** A new sample: nothing has been touched. */
    public void reset() {
        for (Sight sight : sights) {
            sight.reset();
        }
        logs.reset();
        clocks.reset();
        graces.reset();
        serial = Views.NONE;
        steps = 0;
        delay = null;
    }

    /** {@code parts} lie inside {@code whole}. */
    public void embed(Object whole, Object... parts) {
        logs.embed(whole, parts);
    }

    /**
     * The task has made a step: what the next access does belongs to the next one. One that touches nothing could have
     * come at any time.
     */
    public void stepped(int task, Step kind) {
        if (kind.word() != Word.NONE) {
            sights[task].lastStep = steps;
        }
        steps++;
    }

    /** Number of the step that comes next. */
    public int steps() {
        return steps;
    }

    /**
     * What the access of the step that is being made has left open and was chosen; null when it is what plain
     * interleaving would show. Asking forgets it.
     */
    public Delay takeDelay() {
        Delay last = delay;
        delay = null;
        return last;
    }

    /** Memory that was given back while somebody may still be using it, in words, or null. Asking forgets it. */
    public String takeReuse() {
        return clocks.takeReuse();
    }

    /** A load; the value that it sees. */
    public Object load(int task, Access access, Object now) {
        int place = logs.place(access);
        List<Message> log = logs.at(place, access, now);
        Sight sight = sights[task];
        int[] reached = sight.reached(logs.owner(place, access));
        int floor = Math.max(Views.at(sight.now, place), Views.at(reached, place));
        int options = 1;
        while (options < log.size() && log.get(log.size() - options).time > floor) {
            options++;
        }
        boolean open = options > 1 && !readsNewest(access);
        int back = open ? chooser.pick(task, options, repeated(log, options, sight)) : 0;
        Message seen = log.get(log.size() - 1 - back);
        if (back > 0) {
            sight.readOld(place);
            Message next = log.get(log.size() - back);
            delay = new Delay(Delay.Kind.NOT_VISIBLE_YET, next.task, next.step);
        }
        read(task, place, seen);
        if (model == MemoryModel.TSO || access.order() == Order.ACQUIRE) {
            sight.acquire(place, seen);
        }
        clocks.load(task, access, seen.value, seen.clock);
        if (access.order() != Order.PLAIN && seen.value != null && !(seen.value instanceof Number)) {
            reach(sight, seen.value, Views.join(reached, seen.view));
        }
        return seen.value;
    }

    private void reach(Sight sight, Object object, int[] carried) {
        if (carried.length > 0) {
            sight.reach(logs.number(object), carried);
        }
    }

    /**
     * Whether it is made of a read-modify-write. The word of a lock that is held counts as one: who holds it is who
     * holds it now.
     */
    private boolean readsNewest(Access access) {
        return access.kind() == Step.RESUME || access.kind() == Step.LOCK_BUSY
                || model == MemoryModel.TSO && access.order() == Order.ATTEMPT;
    }

    /**
     * How many of the options, after the newest, would have been the newest one for the task right after its last step:
     * all that they leave out was stored since then. The access could have been made there, before the first of these
     * stores, and everything else would be the same.
     */
    private static int repeated(List<Message> log, int options, Sight sight) {
        int repeated = 0;
        int first = Integer.MAX_VALUE;
        for (int back = 1; back < options; back++) {
            first = Math.min(first, log.get(log.size() - back).step);
            if (first <= sight.lastStep || log.get(log.size() - 1 - back).step >= first) {
                break;
            }
            repeated = back;
        }
        return repeated;
    }

    private void read(int task, int place, Message seen) {
        Sight sight = sights[task];
        sight.now = Views.raise(sight.now, place, seen.time);
        sight.read = Views.raise(Views.join(sight.read, seen.view), place, seen.time);
        sight.strong = Views.join(sight.strong, seen.strong);
        sight.meet(place, seen.view);
    }

    /** A store; what must stand in the field then. */
    public Object store(int task, Access access, Object old, Object value) {
        int place = logs.place(access);
        List<Message> log = logs.at(place, access, old);
        int last = log.size() - 1;
        int options = model == MemoryModel.LKMM && access.kind().mayBeLate()
                ? Late.options(log, floor(sights[task], access, place)) : 1;
        int back = options > 1 ? chooser.pick(task, options, repeated(log, options, sights[task])) : 0;
        int before = log.get(last - back).time;
        int time = back == 0 ? before + Late.GAP : (before + log.get(last - back + 1).time) / 2;
        Message made = new Message(time, value, false, task, steps);
        if (back > 0) {
            Message next = log.get(last - back + 1);
            delay = new Delay(Delay.Kind.COMES_BEFORE, next.task, next.step);
        }
        boolean releases = model == MemoryModel.TSO || access.order() == Order.RELEASE
                || access.order() == Order.UNLOCK;
        made.clock = clocks.store(task, access);
        carry(sights[task], made, place, releases);
        log.add(last - back + 1, made);
        if (access.order() == Order.UNLOCK) {
            sights[task].readAtUnlock = sights[task].known();
            sights[task].ownAtUnlock = sights[task].own;
            made.own = sights[task].own;
        }
        return back == 0 ? value : old;
    }

    /** No store comes before its cause, and all that its task has read may have decided it. */
    private int floor(Sight sight, Access access, int place) {
        return Math.max(Views.at(sight.known(), place), Views.at(sight.reached(logs.owner(place, access)), place));
    }

    private void carry(Sight sight, Message made, int place, boolean releases) {
        int[] view = Views.join(Views.join(made.view, sight.fence), sight.strong);
        made.view = Views.raise(releases ? Views.join(view, sight.known()) : view, place, made.time);
        made.strong = Views.join(made.strong, sight.strong);
        sight.meet(place, sight.read);
        sight.now = Views.raise(sight.now, place, made.time);
        sight.read = Views.raise(sight.read, place, made.time);
        sight.own = Views.join(sight.own, made.view);
    }

    /**
     * A read-modify-write, always of the newest value. On x86 a full barrier must follow it; the one before it adds
     * nothing to that.
     */
    public void rmw(int task, Access access, Object old, Object value) {
        int place = logs.place(access);
        List<Message> log = logs.at(place, access, old);
        Sight sight = sights[task];
        boolean tso = model == MemoryModel.TSO;
        Message from = log.get(log.size() - 1);
        read(task, place, from);
        boolean locks = access.order() == Order.LOCK;
        if (tso || locks || access.order() == Order.ACQUIRE) {
            sight.acquire(place, from);
        }
        if (locks) {
            sight.now = Views.join(sight.now, sight.readAtUnlock);
            sight.fence = Views.join(Views.join(sight.fence, sight.ownAtUnlock), from.own);
        }
        Message made = new Message(from.time + Late.GAP, value, true, task, steps);
        made.view = from.view;
        made.strong = from.strong;
        made.clock = clocks.modify(task, access, from.clock);
        made.own = locks ? Views.NONE : from.own;
        carry(sight, made, place, tso || access.order() == Order.RELEASE);
        log.add(made);
    }

    /** A barrier; whether it is a full one. Two of those do not commute, so each is a step. */
    public boolean fence(int task, Order order) {
        Sight sight = sights[task];
        switch (order) {
            case RMB -> sight.now = Views.join(sight.now, sight.read);
            case WMB -> sight.fence = Views.join(sight.fence, sight.own);
            case MB -> fullBarrier(task);
            default -> throw new IllegalArgumentException(order.name());
        }
        clocks.fence(task, order);
        return order == Order.MB;
    }

    /** Memory is given to RCU. */
    public void freed(int task, Rcu.Freed memory, Object domain) {
        clocks.freed(task, memory, domain);
    }

    /** An edge of a read-side critical section, or of a grace period. */
    public void rcu(int task, Order order, Object domain) {
        Sight sight = sights[task];
        Grace grace = graces.of(domain);
        switch (order) {
            case RCU_LOCK -> sight.strengthen(grace.lock(task));
            case RCU_UNLOCK -> grace.unlock(task, Views.join(sight.known(), sight.own));
            case GRACE_BEGINS -> grace.begin(task, sight.now);
            case GRACE_ENDS -> sight.strengthen(grace.end(task));
            default -> throw new IllegalArgumentException(order.name());
        }
        clocks.rcu(task, order, domain);
    }

    private void fullBarrier(int task) {
        Sight sight = sights[task];
        sight.now = Views.join(sight.known(), serial);
        sight.read = Views.join(sight.read, sight.now);
        serial = sight.now;
        sight.strengthen(sight.now);
    }

    /**
     * The task would wait for a change in one of its loops: what it has read of old values reaches it now. A loop
     * inside another one may have brought the values up to date, and the outer one still goes by what was read before.
     *
     * @param loop which kind of loop, below {@value Sight#LOOPS}
     * @return whether the task has read any since it last asked for that loop
     */
    public boolean catchUp(int task, int loop) {
        Sight sight = sights[task];
        sight.takeBehind(place -> sight.now = Views.raise(sight.now, place, logs.newest(place).time));
        boolean any = sight.oldReads != sight.caughtUp[loop];
        sight.caughtUp[loop] = sight.oldReads;
        return any;
    }
}
