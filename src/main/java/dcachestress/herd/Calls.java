// SPDX-License-Identifier: Apache-2.0
package dcachestress.herd;

import dcachestress.herd.Code.Expression;
import dcachestress.kernel.Fences;
import dcachestress.kernel.Order;
import java.util.Map;
import java.util.Set;

/** The kernel's primitives that a process may call. */
final class Calls {
    private static final Map<String, Order> LOADS = Map.of("READ_ONCE", Order.ONCE, "atomic_read", Order.ONCE,
            "smp_load_acquire", Order.ACQUIRE,
            "atomic_read_acquire", Order.ACQUIRE, "rcu_dereference", Order.DEPENDENCY, "smp_load_acquire_once",
            Order.ACQUIRE);
    private static final Map<String, Order> STORES = Map.of("WRITE_ONCE", Order.ONCE, "atomic_set", Order.ONCE,
            "smp_store_release", Order.RELEASE,
            "atomic_set_release", Order.RELEASE, "rcu_assign_pointer", Order.RELEASE, "smp_store_mb", Order.MB);
    private static final Set<String> FULL_BARRIERS = Set.of("smp_mb", "smp_mb__before_atomic", "smp_mb__after_atomic",
            "smp_mb__after_spinlock",
            "smp_mb__after_unlock_lock", "smp_mb__after_srcu_read_unlock");

    private final CodeReader code;

    Calls(CodeReader code) {
        this.code = code;
    }

    /** The call of this function, whose opening parenthesis comes next. */
    Expression call(String function) throws UnreadableTestException {
        code.tokens().expect("(");
        Expression call = arguments(function);
        code.tokens().expect(")");
        return call;
    }

    private Expression arguments(String function) throws UnreadableTestException {
        if (LOADS.containsKey(function)) {
            code.looks();
            Order order = LOADS.get(function);
            Expression place = code.place();
            String java = order == Order.ONCE ? "%s.once()" : "%s.acquire()";
            return new Expression(frame -> Code.address(place.value(frame)).load(order),
                    Code.java(java, place.place()));
        }
        if (STORES.containsKey(function)) {
            return store(STORES.get(function));
        }
        if (FULL_BARRIERS.contains(function)) {
            return effect(Fences::mb, "Fences.mb()");
        }
        return switch (function) {
            case "smp_rmb" -> effect(Fences::rmb, "Fences.rmb()");
            case "smp_wmb" -> effect(Fences::wmb, "Fences.wmb()");
            case "barrier", "cpu_relax" -> effect(() -> { }, null);
            case "rcu_read_lock" -> new Expression(frame -> done(() -> frame.rcu(Frame.RCU).readLock(frame.process())),
                    null);
            case "rcu_read_unlock" -> new Expression(frame ->
                    done(() -> frame.rcu(Frame.RCU).readUnlock(frame.process())), null);
            case "synchronize_rcu", "synchronize_rcu_expedited" ->
                    new Expression(frame -> done(frame.rcu(Frame.RCU)::synchronize), null);
            case "srcu_read_lock", "srcu_read_unlock", "synchronize_srcu",
                    "synchronize_srcu_expedited" -> srcu(function);
            case "spin_lock", "spin_unlock", "spin_trylock" -> lock(function);
            default -> Atomics.call(function, code);
        };
    }

    private static Expression effect(Runnable what, String java) {
        return new Expression(frame -> done(what), java);
    }

    private static Object done(Runnable what) {
        what.run();
        return 0L;
    }

    private Expression store(Order order) throws UnreadableTestException {
        Expression place = code.place();
        code.tokens().expect(",");
        Expression value = code.expression();
        String java = order == Order.RELEASE ? "%s.setRelease(%s)" : order == Order.MB ? "%s.setOnce(%s); Fences.mb()"
                : "%s.setOnce(%s)";
        return new Expression(frame -> {
            Object stored = value.value(frame);
            Code.address(place.value(frame)).store(stored, order == Order.MB ? Order.ONCE : order);
            if (order == Order.MB) {
                Fences.mb();
            }
            return stored;
        }, Code.java(java, place.place(), value.java()));
    }

    /**
     * What {@code srcu_read_lock()} returns tells sections apart; those of one process may overlap, and count as one
     * then.
     */
    private Expression srcu(String function) throws UnreadableTestException {
        Expression place = code.place();
        if (function.equals("srcu_read_unlock")) {
            code.tokens().expect(",");
            code.expression();
            return new Expression(frame -> done(() -> frame.rcu(place.value(frame)).readUnlock(frame.process())), null);
        }
        boolean locks = function.equals("srcu_read_lock");
        return new Expression(frame -> {
            Rcu domain = frame.rcu(place.value(frame));
            return done(locks ? () -> domain.readLock(frame.process()) : domain::synchronize);
        }, null);
    }

    private Expression lock(String function) throws UnreadableTestException {
        code.looks();
        Expression place = code.place();
        String java = switch (function) {
            case "spin_lock" -> "%s_lock.lockNested(held_++)";
            case "spin_unlock" -> "%s_lock.unlock(); held_--";
            default -> "(%s_lock.tryLockNested(held_) && held_++ >= 0 ? 1 : 0)";
        };
        return new Expression(frame -> {
            Variable variable = Code.address(place.value(frame));
            switch (function) {
                case "spin_lock" -> variable.lock().lockNested(frame.nest());
                case "spin_unlock" -> {
                    variable.lock().unlock();
                    frame.unnest();
                }
                default -> {
                    boolean held = variable.lock().tryLockNested(frame.nest());
                    if (!held) {
                        frame.unnest();
                    }
                    return Code.truth(held);
                }
            }
            return 0L;
        }, Code.java(java, place.place()));
    }
}
