// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * {@code struct hlist_bl_node}: embedded in what it links. {@code previous} stands for {@code pprev}: the chain or the node whose pointer leads
 * here, null when unhashed.
 *
 * @param <T> what it is embedded in
 */
public final class HlistBlNode<T> {
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
    @Kernel(function = "hlist_bl_for_each_entry", steps = Step.HLIST_READ)
    public HlistBlNode<T> next() {
        HlistBlNode<T> node = next;
        Probe.step(Step.HLIST_READ, this, node);
        return node;
    }

    /** The next node, for a walk without the lock. An unlinked node keeps it, so a walk that stands on one goes on. */
    @Kernel(function = "hlist_bl_for_each_entry_rcu", steps = Step.HLIST_READ)
    @SuppressWarnings("unchecked")
    public HlistBlNode<T> nextRcu() {
        HlistBlNode<T> node = (HlistBlNode<T>) NEXT.getAcquire(this);    // rcu_dereference()
        Probe.step(Step.HLIST_READ, this, node);
        return node;
    }

    /** Whether it is in no chain. Plain: stable under the chain's lock or the container's. */
    @Kernel(function = "hlist_bl_unhashed", steps = Step.HLIST_READ)
    public boolean unhashed() {
        Object now = previous;
        Probe.step(Step.HLIST_READ, this, now);
        return now == null;
    }

    /** Whether it is in a chain: for checks that the kernel does not make, so no step. */
    public boolean linked() {
        return previous != null;
    }

    /** Unlinks it, under the chain's lock. It still says whence it was reached, until {@link #markUnhashed}. */
    @Kernel(function = "__hlist_bl_del", steps = {Step.HLIST_READ, Step.HLIST_READ})
    @SuppressWarnings("unchecked")
    public void del() {
        HlistBlNode<T> after = next;
        Probe.step(Step.HLIST_READ, this, after);
        Object before = previous;
        Probe.step(Step.HLIST_READ, this, before);
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

    @Kernel(function = "hlist_bl_add_head_rcu, hlist_bl_add_head")
    void linkBefore(HlistBlNode<T> after) {
        setNext(after);
        if (after != null) {
            after.setPrevious(this);
        }
    }

    @Kernel(field = "hlist_bl_node.pprev", steps = Step.HLIST_SET)
    void setPrevious(Object chainOrNode) {
        previous = chainOrNode;
        Probe.step(Step.HLIST_SET, this, chainOrNode);
    }

    @Kernel(field = "hlist_bl_node.next", steps = Step.HLIST_SET)
    private void setNext(HlistBlNode<T> node) {
        NEXT.setOpaque(this, node);    // WRITE_ONCE(): walkers may read it
        Probe.step(Step.HLIST_SET, this, node);
    }
}
