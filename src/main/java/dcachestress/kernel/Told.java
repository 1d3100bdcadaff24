// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

/**
 * What the {@link Probe} does in baton mode, out of the way of every other mode: its own methods stay below the size up
 * to which either JIT compiler inlines, so that nothing of them is left there.
 */
final class Told {
    static Baton baton;

    private Told() {
    }

    static void step(Step kind, Object object, long value, Object reference) {
        Task task = Task.current();
        if (task.acting()) {
            baton.step(task, kind, object, value, reference);
        }
    }

    static int load(Step kind, Object object, int now, Order order) {
        return (int) seen(new Access(kind, object, 0, order), now);
    }

    static long load(Step kind, Object object, long now, Order order) {
        return (long) seen(new Access(kind, object, 0, order), now);
    }

    @SuppressWarnings("unchecked")
    static <T> T load(Step kind, Object object, int field, T now, Order order) {
        return (T) seen(new Access(kind, object, field, order), now);
    }

    private static Object seen(Access access, Object now) {
        Task task = Task.current();
        if (!task.acting()) {
            return now;
        }
        Object seen = baton.load(task, access, now);
        boolean number = seen instanceof Number;
        baton.step(task, access.kind(), access.object(), number ? ((Number) seen).longValue() : 0, number ? null
                : seen);
        return seen;
    }

    @SuppressWarnings("unchecked")
    static <T> T look(Step kind, Object object, T now, Order order) {
        Task task = Task.current();
        return task.acting() ? (T) baton.load(task, new Access(kind, object, 0, order), now) : now;
    }

    static int store(Step kind, Object object, int old, int value, Order order) {
        return (int) left(new Access(kind, object, 0, order), old, value);
    }

    static long store(Step kind, Object object, long old, long value, Order order) {
        return (long) left(new Access(kind, object, 0, order), old, value);
    }

    @SuppressWarnings("unchecked")
    static <T> T store(Step kind, Object object, int field, T old, T value, Order order) {
        return (T) left(new Access(kind, object, field, order), old, value);
    }

    private static Object left(Access access, Object old, Object value) {
        Task task = Task.current();
        return task.acting() ? baton.store(task, access, old, value) : value;
    }

    static void rmw(Step kind, Object object, Object old, Object value, Order order) {
        Task task = Task.current();
        if (task.acting()) {
            baton.rmw(task, new Access(kind, object, 0, order), old, value);
        }
    }

    static void rcu(Order order, Object domain) {
        Task task = Task.current();
        if (task.acting()) {
            baton.rcu(task, order, domain);
        }
    }

    static void freed(Rcu.Freed memory, Object domain) {
        Task task = Task.current();
        if (task.acting()) {
            baton.freed(task, memory, domain);
        }
    }

    static void fence(Order order) {
        Task task = Task.current();
        if (task.acting()) {
            baton.fence(task, order);
        }
    }

    static boolean slips(Baton.Slip slip, Object object) {
        Task task = Task.current();
        return task.acting() && baton.slips(task, slip, object);
    }

    static boolean putsOff(Baton.Slip slip, Runnable call) {
        Task task = Task.current();
        return task.acting() && baton.putsOff(task, slip, call);
    }

    static void comes(Baton.Moment moment) {
        Task task = Task.current();
        if (task.acting()) {
            baton.comes(task, moment);
        }
    }

    static void embed(Object whole, Object... parts) {
        if (baton != null) {
            baton.embed(whole, parts);
        }
    }
}
