// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * {@code struct hlist_bl_head}: a hash chain whose head carries its own bit lock. In the kernel lock and pointer share
 * a word; Java cannot tag a reference, so they are two fields here. Nothing depends on their being one: whoever writes
 * the pointer holds the lock.
 *
 * @param <T> what the nodes are embedded in
 */
public class HlistBl<T> extends Lock {
    private static final VarHandle LOCKED;
    private static final VarHandle FIRST;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            LOCKED = lookup.findVarHandle(HlistBl.class, "locked", int.class);
            FIRST = lookup.findVarHandle(HlistBl.class, "first", HlistBlNode.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private int locked;
    private HlistBlNode<T> first;

    /** An empty, unlocked chain. */
    public HlistBl() {
        super(LockClass.BUCKET);
    }

    /** The first node, under the lock. Plain, as in the kernel. */
    @Kernel(function = "hlist_bl_first", steps = "HLIST_READ")
    public HlistBlNode<T> first() {
        return Probe.load(Step.HLIST_READ, this, first, Order.PLAIN);
    }

    /** The first node, for a walk without the lock. {@code rcu_dereference()}: Java's nearest mode is acquire. */
    @Kernel(function = "hlist_bl_first_rcu", steps = "HLIST_READ")
    @SuppressWarnings("unchecked")
    public HlistBlNode<T> firstRcu() {
        return Probe.load(Step.HLIST_READ, this, (HlistBlNode<T>) FIRST.getAcquire(this), Order.DEPENDENCY);
    }

    /** Links a node at the front, under the lock; walkers without it see what was written to the node before. */
    @Kernel(function = "hlist_bl_add_head_rcu, hlist_bl_add_head")
    public void addHeadRcu(HlistBlNode<T> node) {
        node.enters(this);
        node.linkBefore(first());
        node.setPrevious(this);
        publish(node);
    }

    /** {@code rcu_assign_pointer()}. */
    @Kernel(function = "hlist_bl_set_first_rcu, hlist_bl_set_first", steps = "HLIST_SET")
    void publish(HlistBlNode<T> node) {
        FIRST.setRelease(this, Probe.store(Step.HLIST_SET, this, first, node, Order.RELEASE));
        Probe.step(Step.HLIST_SET, this, node);
    }

    /** {@code WRITE_ONCE()} in its place: for {@link HlistBlRelaxed}. */
    @Kernel(field = "hlist_bl_head.first", steps = "HLIST_SET")
    final void publishRelaxed(HlistBlNode<T> node) {
        FIRST.setOpaque(this, Probe.store(Step.HLIST_SET, this, first, node, Order.ONCE));
        Probe.step(Step.HLIST_SET, this, node);
    }

    /** A CAS that orders nothing: for {@link HlistBlRelaxed}. */
    final boolean tryAcquireRelaxed() {
        return LOCKED.weakCompareAndSetPlain(this, 0, 1);
    }

    /** A store that orders nothing: for {@link HlistBlRelaxed}. */
    final void releaseRelaxed() {
        LOCKED.setOpaque(this, 0);
    }

    /** {@code WRITE_ONCE(head->first, node)} of an unlink. */
    @Kernel(field = "hlist_bl_head.first", steps = "HLIST_SET")
    void setFirst(HlistBlNode<T> node) {
        FIRST.setOpaque(this, Probe.store(Step.HLIST_SET, this, first, node, Order.ONCE));
        Probe.step(Step.HLIST_SET, this, node);
    }

    @Override
    public boolean isLocked() {
        return (int) LOCKED.getOpaque(this) != 0;
    }

    @Override
    boolean tryAcquire() {
        return LOCKED.weakCompareAndSetAcquire(this, 0, 1);    // test_and_set_bit_lock()
    }

    @Override
    void release() {
        LOCKED.setRelease(this, 0);    // __bit_spin_unlock()
    }

    /** An acquiring read-modify-write, and no spin lock: the unlock before it adds nothing. */
    @Override
    Order acquireOrder() {
        return Order.ACQUIRE;
    }

    @Override
    Order releaseOrder() {
        return Order.RELEASE;
    }

    @Override
    Step lockStep() {
        return Step.BIT_LOCK;
    }

    @Override
    Step unlockStep() {
        return Step.BIT_UNLOCK;
    }
}
