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
 * {@code struct inode}, as far as its end goes, and its place in the hash. Its memory is given to RCU. All that is
 * modelled of {@code i_count} changes under {@code i_lock}, so both are one {@link LockRef}.
 */
public final class DyingInode {
    private static final int FREEING = 1;
    private static final IntFunction<String> SPELLING = SharedInt.bits("I_FREEING");

    private final LockRef lock = new LockRef(Terms.I_LOCK);
    private final SharedInt state = new SharedInt("i_state", 0, SPELLING);
    private final SharedInt hashed = new SharedInt("hashed", 1);

    DyingInode() {
        if (Tuning.BATON) {
            Probe.embed(this, lock);
        }
    }

    /** {@code i_lock}, and {@code i_count}. */
    public LockRef lock() {
        return lock;
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

    /** Whether a search finds it: {@code rcu_dereference()}, so acquire. */
    public boolean inChain() {
        return hashed.loadAcquire() != 0;
    }

    /** {@code hlist_del_init_rcu()}. */
    public void unhash() {
        hashed.writeOnce(0);
    }

    /** {@code inode_unhashed()}: under {@code i_lock}. */
    public boolean unhashed() {
        return hashed.readOnce() == 0;
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
