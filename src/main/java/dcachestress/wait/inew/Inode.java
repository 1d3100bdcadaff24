// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.inew;

import dcachestress.kernel.Kernel;
import dcachestress.kernel.Probe;
import dcachestress.kernel.SpinLock;
import dcachestress.kernel.Tuning;
import dcachestress.kernel.WaitVar;
import dcachestress.kit.SharedInt;
import java.util.function.IntFunction;

/** {@code struct inode}, as far as {@code I_NEW} goes. */
public final class Inode {
    private static final int I_NEW = 1;
    private static final IntFunction<String> SPELLING = SharedInt.bits("I_NEW");

    private final SpinLock lock = new SpinLock(Terms.I_LOCK);
    private final SharedInt state = new SharedInt("i_state", 0, SPELLING);
    private final SharedInt count = new SharedInt("i_count", 1);
    private final SharedInt pprev = new SharedInt("i_hash.pprev", 0);
    private final SharedInt data = new SharedInt("what the file system has set up", 0);
    private final WaitVar newBit = new BitAddress("&i_state + __I_NEW");
    private final WaitVar syncBit = new BitAddress("&i_state + __I_SYNC");

    /** What is waited for is the address of the word plus the number of the bit; all share one queue here. */
    private record BitAddress(String name) implements WaitVar {
        @Override
        public int hashId() {
            return 0;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    Inode() {
        if (Tuning.BATON) {
            Probe.embed(this, lock, state, count, pprev, data);
        }
    }

    /** {@code i_lock}. */
    public SpinLock lock() {
        return lock;
    }

    /** {@code inode->i_state = I_NEW}: plain, under {@code i_lock}; no other bit is set yet. */
    @Kernel(field = "inode.i_state")
    public void setNew() {
        state.setPlain(I_NEW);
    }

    /** {@code inode_state_clear(I_NEW)}: plain, under {@code i_lock}. */
    @Kernel(field = "inode.i_state")
    public void clearNew() {
        state.setPlain(state.plain() & ~I_NEW);
    }

    /** Under {@code i_lock}. */
    @Kernel(field = "inode.i_state")
    public boolean isNew() {
        return (state.plain() & I_NEW) != 0;
    }

    /** {@code READ_ONCE()}: without a lock. */
    @Kernel(field = "inode.i_state")
    public boolean isNewOnce() {
        return (state.readOnce() & I_NEW) != 0;
    }

    /** {@code i_count}. */
    public SharedInt count() {
        return count;
    }

    /** Its link to what points at it: {@code WRITE_ONCE()}, under {@code i_lock}. */
    @Kernel(field = "inode.i_hash")
    public void setHashed(boolean is) {
        pprev.writeOnce(is ? 1 : 0);
    }

    /** {@code inode_unhashed()}: without a lock. */
    @Kernel(function = "inode_unhashed")
    public boolean unhashed() {
        return pprev.readOnce() == 0;
    }

    /** The file system sets it up: plain stores, as all of its users' loads. */
    public SharedInt data() {
        return data;
    }

    /** The address that stands for {@code I_NEW}. */
    public WaitVar newBit() {
        return newBit;
    }

    /** The address of another bit of the word. */
    public WaitVar syncBit() {
        return syncBit;
    }

    @Override
    public String toString() {
        return "inode";
    }
}
