// SPDX-License-Identifier: Apache-2.0
package dcachestress.memory;

import dcachestress.kernel.Access;
import dcachestress.kernel.Order;
import dcachestress.kernel.Rcu;
import java.util.Arrays;

/**
 * Memory in which every load sees the newest value, so that nothing is left to choose: all that is kept is which access
 * the code orders before which, for the check of memory that is used again. Barriers are no steps here, so of the
 * orders in which two of them can be made not every one need be explored; with old values every one is.
 */
public final class Ordered {
    private static final int FIELDS = 2;
    /** Words are told apart by so many values of their hash; two that share one cost a place for nothing. */
    private static final int KINDS = 64;

    private final Clocks clocks;
    private final Places places = new Places();
    /** What the value of each place carries; null for nothing. */
    private int[][] carried = new int[256][];
    private int used;
    /** By word and field: whether any value there has carried anything. Most never do, and need no place. */
    private final boolean[] carries = new boolean[FIELDS * KINDS];

    public Ordered(int tasks) {
        clocks = new Clocks(MemoryModel.SC, tasks);
    }

    /** A new sample: nothing has been touched. */
    public void reset() {
        clocks.reset();
        places.reset();
        Arrays.fill(carried, 0, used, null);
        used = 0;
        Arrays.fill(carries, false);
    }

    /** Memory that was given back while somebody may still be using it, in words, or null. Asking forgets it. */
    public String takeReuse() {
        return clocks.takeReuse();
    }

    /** A load, which sees this value, the newest. */
    public void load(int task, Access access, Object now) {
        clocks.load(task, access, now, carried(access));
    }

    /** A store. */
    public void store(int task, Access access) {
        carry(access, clocks.store(task, access));
    }

    /** A read-modify-write. */
    public void rmw(int task, Access access) {
        carry(access, clocks.modify(task, access, carried(access)));
    }

    /** A barrier. */
    public void fence(int task, Order order) {
        clocks.fence(task, order);
    }

    /** Memory is given to RCU. */
    public void freed(int task, Rcu.Freed memory, Object domain) {
        clocks.freed(task, memory, domain);
    }

    /** An edge of a read-side critical section, or of a grace period. */
    public void rcu(int task, Order order, Object domain) {
        clocks.rcu(task, order, domain);
    }

    private int[] carried(Access access) {
        int kind = kind(access);
        int[] view = carries[kind] ? carried[place(access)] : null;
        return view == null ? Views.NONE : view;
    }

    private void carry(Access access, int[] view) {
        int kind = kind(access);
        carries[kind] |= view.length > 0;
        if (carries[kind]) {
            carried[place(access)] = view;
        }
    }

    private static int kind(Access access) {
        return FIELDS * (access.kind().word().hashCode() & KINDS - 1) + access.field();
    }

    private int place(Access access) {
        int place = FIELDS * places.of(access.object(), access.kind().word()) + access.field();
        if (place >= carried.length) {
            carried = Arrays.copyOf(carried, 2 * place);
        }
        used = Math.max(used, place + 1);
        return place;
    }
}
