// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

/**
 * A chain that leaves out one of the orderings of {@link HlistBl}, for the experiments that ask what it is good for.
 * x86 gives the ordering all the same.
 *
 * @param <T> what the nodes are embedded in
 */
public final class HlistBlRelaxed<T> extends HlistBl<T> {
    /** The ordering that is left out. */
    public enum Without {
        /** Of the lock: acquire. */
        ACQUIRE,
        /** Of the unlock: release. */
        RELEASE,
        /** Of the store that publishes a node: release. */
        PUBLISH
    }

    private final Without without;

    /** An empty, unlocked chain. */
    public HlistBlRelaxed(Without without) {
        this.without = without;
    }

    @Override
    Order acquireOrder() {
        return without == Without.ACQUIRE ? Order.ONCE : super.acquireOrder();
    }

    @Override
    Order releaseOrder() {
        return without == Without.RELEASE ? Order.ONCE : super.releaseOrder();
    }

    @Override
    boolean tryAcquire() {
        return without == Without.ACQUIRE ? tryAcquireRelaxed() : super.tryAcquire();
    }

    @Override
    void release() {
        if (without == Without.RELEASE) {
            releaseRelaxed();
        } else {
            super.release();
        }
    }

    @Override
    void publish(HlistBlNode<T> node) {
        if (without == Without.PUBLISH) {
            publishRelaxed(node);
        } else {
            super.publish(node);
        }
    }
}
