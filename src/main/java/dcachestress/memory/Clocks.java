// SPDX-License-Identifier: Apache-2.0
package dcachestress.memory;

import dcachestress.kernel.Access;
import dcachestress.kernel.Order;
import dcachestress.kernel.Rcu;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which accesses to memory that is used again come before what a task does next, by what the code orders and not by
 * what was executed first: release and acquire, locks, barriers, and RCU.
 * On x86 every load acquires, every store releases, every read-modify-write does both. A clock is a view whose places
 * are those of {@link Reuse}: how many reads, and how many writes,
 * of each object by each task.
 * <p>
 * Dependencies are not known here, but for that of an access on the pointer to its object: an order that only they make
 * counts as none.
 */
final class Clocks {
    /**
     * What one task knows. What it has done itself comes before all that it does next anyhow: that is written down only
     * when somebody else may learn of it.
     */
    private static final class Clock {
        /** Comes before all that it does next, but for its own accesses to what is in {@link #touched}. */
        int[] now = Views.NONE;
        /** All that was carried by what it has read: for its next release or full barrier. */
        int[] read = Views.NONE;
        /** Comes before its next loads: after a read barrier. */
        int[] loads = Views.NONE;
        /** What its last release carries. It covers what all releases before carry. */
        int[] released = Views.NONE;
        /** What barriers make its stores carry. */
        int[] fence = Views.NONE;
        int[] atUnlock = Views.NONE;
        /** Comes before what it does to an object that it has found through a pointer. */
        final Map<Object, int[]> reached = new IdentityHashMap<>();
        /** What it has touched since its accesses were last written down. */
        final List<Reuse.Life> touched = new ArrayList<>();
        /** Of its accesses since they were last written down, to memory that RCU gives back. */
        int tick = 1;
        boolean ticked;
        /** In how many read-side sections and spin locks it is: RCU waits for whoever has preemption off as well. */
        int depth;
        /** What came before the outermost of them. */
        int[] section;
        /** What came before the end of the last one that ended with a lock: RCU has waited for that as well. */
        int[] ended = Views.NONE;
        /** What it has written since its last write barrier. */
        final List<Reuse.Life> written = new ArrayList<>();

        void enter() {
            if (depth++ == 0) {
                section = now;
            }
        }

        void leave() {
            if (--depth == 0) {
                section = null;
            }
        }

        void reset() {
            now = Views.NONE;
            read = Views.NONE;
            loads = Views.NONE;
            released = Views.NONE;
            fence = Views.NONE;
            atUnlock = Views.NONE;
            reached.clear();
            touched.clear();
            tick = 1;
            ticked = false;
            depth = 0;
            section = null;
            ended = Views.NONE;
            written.clear();
        }
    }

    private final boolean tso;
    private final Clock[] clocks;
    private int[] serial = Views.NONE;
    private final Graces graces;
    private final Reuse reuse;
    private final Reclaim reclaim;

    Clocks(MemoryModel model, int tasks) {
        tso = model == MemoryModel.TSO;
        clocks = new Clock[tasks];
        Arrays.setAll(clocks, task -> new Clock());
        graces = new Graces(tasks);
        reuse = new Reuse(tasks);
        reclaim = new Reclaim(tasks);
    }

    void reset() {
        for (Clock clock : clocks) {
            clock.reset();
        }
        serial = Views.NONE;
        graces.reset();
        reuse.reset();
        reclaim.reset();
    }

    String takeReuse() {
        String text = reuse.take();
        return text == null ? reclaim.take() : text;
    }

    /** A load of this value, which carries that. What is read does not order the read itself. */
    void load(int task, Access access, Object value, int[] carried) {
        Clock clock = clocks[task];
        touched(clock, task, access, false);
        if (tso || access.order() == Order.ACQUIRE) {
            clock.now = Views.join(clock.now, carried);
        } else {
            clock.read = Views.join(clock.read, carried);
            if (value instanceof Access.Reused && access.order() != Order.PLAIN) {
                reach(clock, value, Views.join(carried, reached(clock, access)));
            }
        }
    }

    /** A store; what it carries. */
    int[] store(int task, Access access) {
        Clock clock = clocks[task];
        Reuse.Life life = touched(clock, task, access, true);
        int[] behind = clock.fence;
        if (tso || access.order() == Order.RELEASE || access.order() == Order.UNLOCK) {
            behind = Views.join(clock.fence, known(clock, task));
            clock.released = behind;
            clock.atUnlock = access.order() == Order.UNLOCK ? behind : clock.atUnlock;
        }
        if (access.kind().dropsLock()) {
            clock.leave();
            clock.ended = clock.depth == 0 ? known(clock, task) : clock.ended;
        }
        if (life == null) {
            return behind;
        }
        life.note(task, Reuse.Life.WRITTEN, clock.written);
        return life.withItself(behind, task, access);
    }

    /** It has read a value that carries this, and has put another one in its place: what that carries. */
    int[] modify(int task, Access access, int[] carried) {
        Clock clock = clocks[task];
        if (tso || access.order() == Order.ACQUIRE || access.order() == Order.LOCK) {
            clock.now = Views.join(clock.now, carried);
        } else {
            clock.read = Views.join(clock.read, carried);
        }
        if (access.order() == Order.LOCK) {
            clock.fence = Views.join(clock.fence, clock.atUnlock);
        }
        int[] carries = Views.join(carried, store(task, access));
        if (access.kind().locks()) {
            clock.enter();
        }
        return carries;
    }

    private Reuse.Life touched(Clock clock, int task, Access access, boolean writes) {
        if (access.object() instanceof Rcu.Freed) {
            reclaim.touched(task, access.object(), clock.tick, clock.section);
            clock.ticked = true;
        }
        if (!(access.object() instanceof Access.Reused)) {
            return null;
        }
        Reuse.Life life = reuse.life(access.object());
        int[] use = Views.join(clock.now, reached(clock, access));
        reuse.touched(life, task, access, writes, clock.now, writes ? use : Views.join(use, clock.loads));
        life.note(task, Reuse.Life.TOUCHED, clock.touched);
        return life;
    }

    /** What comes before all that the task does next, its own accesses included. */
    private int[] now(Clock clock, int task) {
        if (clock.ticked || !clock.touched.isEmpty()) {
            clock.now = reuse.withAll(clock.now, task, clock.tick, clock.touched);
            clock.tick++;
            clock.ticked = false;
        }
        return clock.now;
    }

    private int[] known(Clock clock, int task) {
        return Views.join(now(clock, task), clock.read);
    }

    /** What its next write barrier makes all its stores carry. */
    private int[] own(Clock clock, int task) {
        return clock.written.isEmpty() ? clock.released : reuse.withWrites(clock.released, task, clock.written);
    }

    private static void reach(Clock clock, Object object, int[] view) {
        if (view.length > 0) {
            clock.reached.merge(object, view, Views::join);
        }
    }

    private static int[] reached(Clock clock, Access access) {
        return clock.reached.getOrDefault(access.object(), Views.NONE);
    }

    /** A barrier. Full ones have one order, that of execution. */
    void fence(int task, Order order) {
        Clock clock = clocks[task];
        switch (order) {
            case RMB -> clock.loads = Views.join(clock.loads, clock.read);
            case WMB -> clock.fence = Views.join(clock.fence, own(clock, task));
            default -> {
                serial = Views.join(known(clock, task), serial);
                strengthen(clock, serial);
            }
        }
    }

    private static void strengthen(Clock clock, int[] view) {
        clock.now = Views.join(clock.now, view);
        clock.fence = Views.join(clock.fence, view);
    }

    /** Memory is given to RCU. */
    void freed(int task, Rcu.Freed memory, Object domain) {
        Clock clock = clocks[task];
        int[] before = graces.of(domain).passed(known(clock, task));
        for (Clock other : clocks) {
            before = Views.join(before, other.ended);
        }
        reclaim.freed(task, memory, clock.tick, before, other -> clocks[other].depth > 0);
        clock.ticked = true;
    }

    /** An edge of a read-side critical section, or of a grace period. */
    void rcu(int task, Order order, Object domain) {
        Clock clock = clocks[task];
        Grace grace = graces.of(domain);
        switch (order) {
            case RCU_LOCK -> {
                strengthen(clock, grace.lock(task));
                clock.enter();
            }
            case RCU_UNLOCK -> {
                grace.unlock(task, known(clock, task));
                clock.leave();
            }
            case GRACE_BEGINS -> grace.begin(task, now(clock, task));
            default -> strengthen(clock, grace.end(task));
        }
    }
}
