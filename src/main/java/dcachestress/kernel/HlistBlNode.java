// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * {@code struct hlist_bl_node}: embedded in what it links. {@code previous} stands for {@code pprev}: the chain or the
 * node whose pointer leads here, null when unhashed.
 *
 * @param <T> what it is embedded in
 */
public final class HlistBlNode<T> {
    /** Which of the two fields: the one that is not {@code next}. */
    private static final int PREVIOUS = 1;
    private static final VarHandle NEXT;

    static {
        try {
            NEXT = MethodHandles.lookup().findVarHandle(HlistBlNode.class, "next", HlistBlNode.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final T container;
    private HlistBlNode<T> next;
    private Object previous;
    /** The chain that it was put into last; for the judge alone, which asks for that one's lock. */
    private HlistBl<T> chain;

    /** An unhashed node. */
    public HlistBlNode(T container) {
        this.container = container;
    }

    /** {@code container_of()}. */
    @Kernel(function = "container_of")
    public T container() {
        return container;
    }

    /** The next node, under the chain's lock. */
    @Kernel(function = "hlist_bl_for_each_entry", steps = "HLIST_READ")
    public HlistBlNode<T> next() {
        return Probe.load(Step.HLIST_READ, this, next, Order.PLAIN);
    }

    /** The next node, for a walk without the lock. An unlinked node keeps it, so a walk that stands on one goes on. */
    @Kernel(function = "hlist_bl_for_each_entry_rcu", steps = "HLIST_READ")
    @SuppressWarnings("unchecked")
    public HlistBlNode<T> nextRcu() {
        // rcu_dereference()
        return Probe.load(Step.HLIST_READ, this, (HlistBlNode<T>) NEXT.getAcquire(this), Order.DEPENDENCY);
    }

    /** Whether it is in no chain. Plain: stable under the chain's lock or the container's, a hint without them. */
    @Kernel(function = "hlist_bl_unhashed")
    public boolean unhashed() {
        return previous() == null;
    }

    /** Whether it is in a chain: for checks that the kernel does not make, so no step. */
    public boolean linked() {
        return previous != null;
    }

    /** Unlinks it, under the chain's lock. It still says whence it was reached, until {@link #markUnhashed}. */
    @Kernel(function = "__hlist_bl_del")
    @SuppressWarnings("unchecked")
    public void del() {
        Task.current().counters().countChange(chain);
        HlistBlNode<T> after = next();
        Object before = previous();
        if (before instanceof HlistBl) {
            ((HlistBl<T>) before).setFirst(after);
        } else {
            ((HlistBlNode<T>) before).setNext(after);
        }
        if (after != null) {
            after.setPrevious(before);
        }
    }

    /** {@code node->pprev = NULL}: what {@link #unhashed} tests. */
    @Kernel(field = "hlist_bl_node.pprev")
    public void markUnhashed() {
        setPrevious(null);
    }

    /** Notes the chain, and that whoever puts it there holds the lock. */
    void enters(HlistBl<T> where) {
        chain = where;
        Task.current().counters().countChange(where);
    }

    @Kernel(function = "hlist_bl_add_head_rcu, hlist_bl_add_head")
    void linkBefore(HlistBlNode<T> after) {
        setNext(after);
        if (after != null) {
            after.setPrevious(this);
        }
    }

    @Kernel(field = "hlist_bl_node.pprev", steps = "HLIST_READ")
    private Object previous() {
        return Probe.load(Step.HLIST_READ, this, PREVIOUS, previous, Order.PLAIN);
    }

    @Kernel(field = "hlist_bl_node.pprev", steps = "HLIST_SET")
    void setPrevious(Object chainOrNode) {
        previous = Probe.store(Step.HLIST_SET, this, PREVIOUS, previous, chainOrNode, Order.PLAIN);
        Probe.step(Step.HLIST_SET, this, chainOrNode);
    }

    @Kernel(field = "hlist_bl_node.next", steps = "HLIST_SET")
    private void setNext(HlistBlNode<T> node) {
        // WRITE_ONCE(): walkers may read it
        NEXT.setOpaque(this, Probe.store(Step.HLIST_SET, this, next, node, Order.ONCE));
        Probe.step(Step.HLIST_SET, this, node);
    }
}
