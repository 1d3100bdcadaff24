// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

import dcachestress.kernel.Baton.Slip;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * {@code struct list_head}: a node of a circular list; an empty head points to itself. Plain stores but for the two
 * that a reader without the lock may see ({@code WRITE_ONCE}).
 * <p>
 * When the memory that a node lies in dies, the node is {@linkplain #poison() poisoned}, so that whoever touches it
 * later is found out.
 */
public class ListHead implements Access.Reused {
    /** A sentinel: compared, never walked. */
    private static final ListHead POISON = new ListHead();
    /** Which of the two links: the one that is not {@code next}. */
    private static final int PREV = 1;
    private static final VarHandle NEXT;

    static {
        try {
            NEXT = MethodHandles.lookup().findVarHandle(ListHead.class, "next", ListHead.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private ListHead next = this;
    private ListHead prev = this;

    /** {@code INIT_LIST_HEAD()}: alone. */
    @Kernel(function = "INIT_LIST_HEAD")
    public final void init() {
        setNext(this);
        setPrev(this);
    }

    /** Links {@code node} behind this head, at the front. */
    @Kernel(function = "list_add")
    public final void add(ListHead node) {
        if (Tuning.BATON && (Probe.putsOff(Slip.LINKS_LATE, () -> add(node))
                || Probe.putsOff(Slip.STORES_LATE, () -> add(node)))) {
            return;
        }
        insert(node, this, next());
    }

    /** Links {@code node} before this head, at the end. */
    @Kernel(function = "list_add_tail")
    public final void addTail(ListHead node) {
        if (Tuning.BATON && (Probe.putsOff(Slip.LINKS_LATE, () -> addTail(node))
                || Probe.putsOff(Slip.STORES_LATE, () -> addTail(node)))) {
            return;
        }
        insert(node, prev(), this);
    }

    @Kernel(function = "__list_add")
    private static void insert(ListHead node, ListHead before, ListHead after) {
        after.setPrev(node);
        node.setNextPlain(after);
        node.setPrev(before);
        before.setNext(node);
    }

    /** Unlinks this node and leaves it alone. */
    @Kernel(function = "list_del_init")
    public final void delInit() {
        if (Tuning.BATON && Probe.putsOff(Slip.STORES_LATE, this::delInit)) {
            return;
        }
        unlink();
        init();
    }

    /** The same; its last write releases {@code next}, for {@link #emptyCareful}. */
    @Kernel(function = "list_del_init_careful", steps = "LIST_SET")
    public final void delInitCareful() {
        unlink();
        setPrev(this);
        // smp_store_release(&entry->next, entry)
        NEXT.setRelease(this, Probe.store(Step.LIST_SET, this, next, this, Order.RELEASE));
        Probe.step(Step.LIST_SET, this, this);
    }

    @Kernel(function = "__list_del_entry, __list_del")
    private void unlink() {
        ListHead after = next();
        ListHead before = prev();
        after.setPrev(before);
        before.setNext(after);
    }

    /** {@code list_empty()}: opaque, orders nothing. */
    @Kernel(function = "list_empty", steps = "LIST_READ")
    public final boolean empty() {
        // READ_ONCE(head->next)
        return Probe.load(Step.LIST_READ, this, (ListHead) NEXT.getOpaque(this), Order.ONCE) == this;
    }

    /** Whether it is alone, for its owner and without the lock: acquires what {@link #delInitCareful} released. */
    @Kernel(function = "list_empty_careful", steps = "LIST_READ")
    public final boolean emptyCareful() {
        // smp_load_acquire(&head->next)
        ListHead now = Probe.load(Step.LIST_READ, this, (ListHead) NEXT.getAcquire(this), Order.ACQUIRE);
        return now == this && prev() == this;
    }

    /** The next node, under the list's lock. */
    @Kernel(field = "list_head.next", steps = "LIST_READ")
    public final ListHead next() {
        return Probe.load(Step.LIST_READ, this, next, Order.PLAIN);
    }

    @Kernel(field = "list_head.prev", steps = "LIST_READ")
    private ListHead prev() {
        return Probe.load(Step.LIST_READ, this, PREV, prev, Order.PLAIN);
    }

    /** Whether it is linked anywhere: for checks that the kernel does not make, so no step. */
    final boolean linked() {
        return next != this;
    }

    /** The memory of this node dies: plain stores, as those of whoever uses the memory next. */
    public final void poison() {
        next = Probe.store(Step.DIES, this, next, POISON, Order.PLAIN);
        prev = Probe.store(Step.DIES, this, PREV, prev, POISON, Order.PLAIN);
        Probe.step(Step.DIES, this, 0);
    }

    /** Whether the memory has died. Plain: whoever races with the death may see it or not, as on a real stack. */
    public final boolean poisoned() {
        boolean dead = next == POISON || prev == POISON;
        Probe.step(Step.ALIVE, this, dead ? 0 : 1);
        return dead;
    }

    /** Whether nobody has written here since the memory died; for the arbiter. */
    final boolean poisonIntact() {
        return next == POISON && prev == POISON;
    }

    @Kernel(field = "list_head.next", steps = "LIST_SET")
    private void setNext(ListHead node) {
        // WRITE_ONCE(): list_empty() may read it
        NEXT.setOpaque(this, Probe.store(Step.LIST_SET, this, next, node, Order.ONCE));
        Probe.step(Step.LIST_SET, this, node);
    }

    @Kernel(field = "list_head.next", steps = "LIST_SET")
    private void setNextPlain(ListHead node) {
        next = Probe.store(Step.LIST_SET, this, next, node, Order.PLAIN);
        Probe.step(Step.LIST_SET, this, node);
    }

    @Kernel(field = "list_head.prev", steps = "LIST_SET")
    private void setPrev(ListHead node) {
        prev = Probe.store(Step.LIST_SET, this, PREV, prev, node, Order.PLAIN);
        Probe.step(Step.LIST_SET, this, node);
    }
}
