// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.record;

import dcachestress.kernel.Order;
import dcachestress.kernel.Step;

/** One access or barrier of a sample, with what it read and wrote. */
public final class Happening {
    /** A value that a place has had. */
    public static final class Written {
        /** Who stored it; null for what was there before all. */
        public final Happening by;

        Written(Happening by) {
            this.by = by;
        }
    }

    public final int task;
    public final Step kind;
    public final Order order;
    /** Its place, by number; -1 of a barrier. */
    public final int place;
    /** What it read, or null. */
    public Written read;
    /** What it wrote, or null. */
    public Written wrote;
    /** In the words of a trace. */
    public String text = "";

    Happening(int task, Step kind, Order order, int place) {
        this.task = task;
        this.kind = kind;
        this.order = order;
        this.place = place;
    }

    public boolean isBarrier() {
        return place < 0;
    }

    /** Whether it takes or drops a lock. */
    public boolean isOfLock() {
        return takes() || kind != null && kind.dropsLock();
    }

    /** Whether that is a spin lock; a bit lock is an exchange and a store, and its word a place like any other. */
    public boolean isOfSpinLock() {
        return isOfLock() && (order == Order.LOCK || order == Order.UNLOCK);
    }

    /** Whether it takes a lock. */
    public boolean takes() {
        return kind != null && (kind.takesLock() || kind == Step.TRY_LOCK);
    }
}
