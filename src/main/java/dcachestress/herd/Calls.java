// SPDX-License-Identifier: Apache-2.0
package dcachestress.herd;

import dcachestress.herd.Code.Expression;
import dcachestress.kernel.Fences;
import dcachestress.kernel.Order;
import java.util.Map;
import java.util.Set;

/** The kernel's primitives that a process may call. */
final class Calls {
    private static final Map<String, Order> LOADS = Map.of("READ_ONCE", Order.ONCE, "atomic_read", Order.ONCE, "smp_load_acquire", Order.ACQUIRE,
            "atomic_read_acquire", Order.ACQUIRE, "rcu_dereference", Order.DEPENDENCY, "smp_load_acquire_once", Order.ACQUIRE);
    private static final Map<String, Order> STORES = Map.of("WRITE_ONCE", Order.ONCE, "atomic_set", Order.ONCE, "smp_store_release", Order.RELEASE,
            "atomic_set_release", Order.RELEASE, "rcu_assign_pointer", Order.RELEASE, "smp_store_mb", Order.MB);
    private static final Set<String> FULL_BARRIERS = Set.of("smp_mb", "smp_mb__before_atomic", "smp_mb__after_atomic", "smp_mb__after_spinlock",
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
            return frame -> Code.address(place.value(frame)).load(order);
        }
        if (STORES.containsKey(function)) {
            return store(STORES.get(function));
        }
        if (FULL_BARRIERS.contains(function)) {
            return effect(Fences::mb);
        }
        return switch (function) {
            case "smp_rmb" -> effect(Fences::rmb);
            case "smp_wmb" -> effect(Fences::wmb);
            case "barrier", "cpu_relax" -> effect(() -> { });
            case "rcu_read_lock" -> frame -> done(() -> frame.rcu().readLock(frame.process()));
            case "rcu_read_unlock" -> frame -> done(() -> frame.rcu().readUnlock(frame.process()));
            case "synchronize_rcu", "synchronize_rcu_expedited" -> frame -> done(frame.rcu()::synchronize);
            case "spin_lock", "spin_unlock", "spin_trylock" -> lock(function);
            default -> Atomics.call(function, code);
        };
    }

    private static Expression effect(Runnable what) {
        return frame -> done(what);
    }

    private static Object done(Runnable what) {
        what.run();
        return 0L;
    }

    private Expression store(Order order) throws UnreadableTestException {
        Expression place = code.place();
        code.tokens().expect(",");
        Expression value = code.expression();
        return frame -> {
            Object stored = value.value(frame);
            Code.address(place.value(frame)).store(stored, order == Order.MB ? Order.ONCE : order);
            if (order == Order.MB) {
                Fences.mb();
            }
            return stored;
        };
    }

    private Expression lock(String function) throws UnreadableTestException {
        code.looks();
        Expression place = code.place();
        return frame -> {
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
        };
    }
}
