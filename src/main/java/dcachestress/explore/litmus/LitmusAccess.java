// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.litmus;

import dcachestress.explore.record.Happening;
import dcachestress.kernel.Order;
import java.util.Locale;

/**
 * One access or barrier as LKMM's C spells it. A plain access becomes a marked one: of a plain one that races, LKMM
 * says nothing.
 */
record LitmusAccess(LitmusNames names, Happening access, int value) {
    @Override
    public String toString() {
        if (access.isBarrier()) {
            return "smp_" + access.order.name().toLowerCase(Locale.ROOT) + "()";
        }
        String place = names.of(access.place);
        if (access.isOfSpinLock()) {
            return (access.takes() ? "spin_lock(" : "spin_unlock(") + place + ")";
        }
        if (access.wrote == null) {
            return load(place);
        }
        return access.read == null ? store(place) : "xchg" + suffix() + "(" + place + ", " + value + ")";
    }

    private String load(String place) {
        return switch (access.order) {
            case ACQUIRE -> "smp_load_acquire(" + place + ")";
            case DEPENDENCY -> "rcu_dereference(*" + place + ")";
            default -> "READ_ONCE(*" + place + ")";
        };
    }

    private String store(String place) {
        return access.order == Order.RELEASE ? "smp_store_release(" + place + ", " + value + ")" : "WRITE_ONCE(*"
                + place + ", " + value + ")";
    }

    private String suffix() {
        return switch (access.order) {
            case ACQUIRE -> "_acquire";
            case RELEASE -> "_release";
            default -> "_relaxed";
        };
    }
}
