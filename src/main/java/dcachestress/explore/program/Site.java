// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.program;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import dcachestress.kernel.Order;
import dcachestress.kernel.Step;
import java.util.List;
import java.util.Locale;

/**
 * A place of the code that orders something: an access or a barrier, as it is reached from one line above the
 * primitives.
 *
 * @param key      names it in requests: kind, order and frames, without a blank
 * @param kind     of the access; {@link Step#BARRIER} for every barrier
 * @param order    as the code has it; {@link Order#PLAIN} for a line that is known by its call alone
 * @param on       of a lock which; of a barrier what it belongs to; of a line what it calls; else empty
 * @param within   what the kernel calls the primitives that lead to it, innermost first, those of locks left out
 * @param function what the kernel calls the method above the primitives; empty when that says nothing of itself
 * @param method   that method, {@code Class.method}
 * @param line     where it is in there, {@code Class.java:88}
 * @param access   where the access itself is, likewise
 * @param own      whether it belongs to a property, and not to the code under test
 */
public record Site(String key, @JsonSerialize(using = ToStringSerializer.class) Step kind, Order order, String on,
        List<String> within, String function, String method,
        String line, String access, boolean own) {
    public Site {
        within = List.copyOf(within);
    }

    /** What orders, in the kernel's words: {@code smp_mb before cmpxchg i_dir_seq}. */
    public String operation() {
        if (order == Order.PLAIN) {
            return on + "()";
        }
        String what = kind == Step.BARRIER ? "smp_" + order.name().toLowerCase(Locale.ROOT) : kind.kernelName();
        String through = within.isEmpty() ? "" : within.get(within.size() - 1).replaceFirst(",.*", "");
        return what + (on.isEmpty() ? "" : " " + on) + (through.isEmpty() || through.equals(what) ? "" : " in "
                + through);
    }

    /** Whether the order is one of the primitives that all waits share, and not of a wait's own line. */
    public boolean ofRoom() {
        return Sites.isRoom(key.substring(key.lastIndexOf('/') + 1)) || key.contains(Sites.SCHEDULER)
                || key.contains(Sites.SEMAPHORE);
    }

    /** How it can be weaker, in steps. */
    public List<Notch> notches() {
        return Notch.of(kind, order);
    }
}
