// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.evict;

import dcachestress.kernel.Kernel;
import dcachestress.kernel.LockRef;
import dcachestress.kernel.Probe;
import dcachestress.kernel.Rcu;
import dcachestress.kernel.Tuning;
import dcachestress.kernel.WaitVar;
import dcachestress.kit.SharedInt;
import java.util.function.IntFunction;

/**
 * {@code struct inode}, as far as its end goes. Its memory is given to RCU, by its lock: of that {@link LockRef} the
 * count is not used.
 */
public final class DyingInode {
    private static final int FREEING = 1;
    private static final IntFunction<String> SPELLING = SharedInt.bits("I_FREEING");

    private final LockRef lock = new LockRef(Terms.I_LOCK);
    private final SharedInt state = new SharedInt("i_state", 0, SPELLING);
    private final SharedInt count = new SharedInt("i_count", 1);
    private final SharedInt pprev = new SharedInt("i_hash.pprev", 1);

    DyingInode() {
        if (Tuning.BATON) {
            Probe.embed(this, lock, state, count, pprev);
        }
    }

    /** {@code i_lock}. */
    public LockRef lock() {
        return lock;
    }

    /** {@code i_count}. */
    @Kernel(field = "inode.i_count")
    public SharedInt count() {
        return count;
    }

    /** {@code I_FREEING}: plain, under {@code i_lock}; it is never cleared. */
    @Kernel(field = "inode.i_state")
    public void setFreeing() {
        state.setPlain(FREEING);
    }

    /** Under {@code i_lock}. */
    @Kernel(field = "inode.i_state")
    public boolean freeing() {
        return state.plain() != 0;
    }

    /** Its link to what points at it is gone: {@code WRITE_ONCE()}. */
    @Kernel(field = "inode.i_hash")
    public void forgetChain() {
        pprev.writeOnce(0);
    }

    /** Under {@code i_lock}. */
    @Kernel(function = "inode_unhashed")
    public boolean unhashed() {
        return pprev.readOnce() == 0;
    }

    /** The address of {@code i_state}, plus {@code __I_NEW}: tasks wait for it, and nothing of it is read. */
    public WaitVar newBit() {
        return state;
    }

    /** {@code destroy_inode()}: by {@code call_rcu()}. */
    @Kernel(function = "destroy_inode")
    public void destroy() {
        Rcu.free(lock);
    }

    @Override
    public String toString() {
        return "inode";
    }
}
