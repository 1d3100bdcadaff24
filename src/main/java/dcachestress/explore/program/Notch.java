// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.program;

import dcachestress.kernel.Order;
import dcachestress.kernel.Step;
import java.util.List;

/**
 * An ordering made weaker.
 *
 * @param word   what it becomes
 * @param orders the order that an access gets, or the barriers that are left of one
 */
public record Notch(String word, List<Order> orders) {
    private static final Notch RELAXED = new Notch("no order", List.of(Order.ONCE));
    private static final Notch GONE = new Notch("no barrier", List.of());

    public Notch {
        orders = List.copyOf(orders);
    }

    /**
     * How an access or a barrier can be weaker, one notch after the other, the last one without any order; none where
     * the machine cannot tell it apart. A spin lock is first
     * an acquire or a release alone, without what an unlock and the next lock order; a full barrier is first
     * {@code smp_rmb()} with {@code smp_wmb()}. Reading a pointer once
     * also orders what is reached through it; a plain read need not.
     */
    public static List<Notch> of(Step kind, Order order) {
        return switch (order) {
            case LOCK -> List.of(new Notch("acquire", List.of(Order.ACQUIRE)), RELAXED);
            case UNLOCK -> List.of(new Notch("release", List.of(Order.RELEASE)), RELAXED);
            case ACQUIRE, RELEASE -> List.of(RELAXED);
            case DEPENDENCY -> List.of(new Notch("plain", List.of(Order.PLAIN)));
            case ONCE -> kind.reads() && kind.isPointer() ? List.of(new Notch("plain", List.of(Order.PLAIN)))
                    : List.of();
            case MB -> List.of(new Notch("smp_rmb, smp_wmb", List.of(Order.RMB, Order.WMB)), GONE);
            case RMB, WMB -> List.of(GONE);
            default -> List.of();
        };
    }
}
