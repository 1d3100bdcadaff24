// SPDX-License-Identifier: Apache-2.0
package dcachestress.memory;

import dcachestress.kernel.Access;
import dcachestress.kernel.Order;
import dcachestress.kernel.Reused;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
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
    /** What one task knows. */
    private static final class Clock {
        /** Comes before all that it does next; its own accesses as well. */
        int[] now = Views.NONE;
        /** All that was carried by what it has read: for its next release or full barrier. */
        int[] read = Views.NONE;
        /** Comes before its next loads: after a read barrier. */
        int[] loads = Views.NONE;
        /** What its stores carry, and its own writes: for its next write barrier. */
        int[] own = Views.NONE;
        /** What barriers make its stores carry. */
        int[] fence = Views.NONE;
        int[] atUnlock = Views.NONE;
        /** Comes before what it does to an object that it has found through a pointer. */
        final Map<Object, int[]> reached = new IdentityHashMap<>();
    }

    private final boolean tso;
    private final Clock[] clocks;
    private int[] serial = Views.NONE;
    private final Map<Object, Grace> graces = new HashMap<>();
    private final Reuse reuse;

    Clocks(MemoryModel model, int tasks) {
        tso = model == MemoryModel.TSO;
        clocks = new Clock[tasks];
        reuse = new Reuse(tasks);
        reset();
    }

    void reset() {
        Arrays.setAll(clocks, task -> new Clock());
        serial = Views.NONE;
        graces.clear();
        reuse.reset();
    }

    String takeReuse() {
        return reuse.take();
    }

    /** A load of this value, which carries that. What is read does not order the read itself. */
    void load(int task, Access access, Object value, int[] carried) {
        Clock clock = clocks[task];
        touched(clock, task, access, false);
        if (tso || access.order() == Order.ACQUIRE) {
            clock.now = Views.join(clock.now, carried);
        } else {
            clock.read = Views.join(clock.read, carried);
            if (value instanceof Reused && access.order() != Order.PLAIN) {
                clock.reached.merge(value, Views.join(carried, reached(clock, access)), Views::join);
            }
        }
    }

    /** A store; what it carries. */
    int[] store(int task, Access access) {
        Clock clock = clocks[task];
        touched(clock, task, access, true);
        boolean releases = tso || access.order() == Order.RELEASE || access.order() == Order.UNLOCK;
        int[] behind = releases ? Views.join(clock.fence, Views.join(clock.now, clock.read)) : clock.fence;
        clock.atUnlock = access.order() == Order.UNLOCK ? behind : clock.atUnlock;
        clock.own = Views.join(clock.own, behind);
        if (!(access.object() instanceof Reused)) {
            return behind;
        }
        clock.own = reuse.withWrites(clock.own, task, access);
        return reuse.withItself(behind, task, access);
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
        return Views.join(carried, store(task, access));
    }

    private void touched(Clock clock, int task, Access access, boolean writes) {
        if (access.object() instanceof Reused) {
            int[] use = Views.join(clock.now, reached(clock, access));
            reuse.touched(task, access, writes, clock.now, writes ? use : Views.join(use, clock.loads));
            clock.now = reuse.withLast(clock.now, task, access, writes);
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
            case WMB -> clock.fence = Views.join(clock.fence, clock.own);
            default -> {
                serial = Views.join(Views.join(clock.now, clock.read), serial);
                strengthen(clock, serial);
            }
        }
    }

    private static void strengthen(Clock clock, int[] view) {
        clock.now = Views.join(clock.now, view);
        clock.fence = Views.join(clock.fence, view);
    }

    /** An edge of a read-side critical section, or of a grace period. */
    void rcu(int task, Order order, Object domain) {
        Clock clock = clocks[task];
        Grace grace = graces.computeIfAbsent(domain, unseen -> new Grace());
        switch (order) {
            case RCU_LOCK -> strengthen(clock, grace.lock(task));
            case RCU_UNLOCK -> grace.unlock(task, Views.join(clock.now, clock.read));
            case GRACE_BEGINS -> grace.begin(task, clock.now);
            default -> strengthen(clock, grace.end(task));
        }
    }
}
