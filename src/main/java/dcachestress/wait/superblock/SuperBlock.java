// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.superblock;

import dcachestress.kernel.Kernel;
import dcachestress.kernel.Outcome;
import dcachestress.kit.Memory;
import dcachestress.kit.RwSem;
import dcachestress.kit.SharedInt;
import java.util.function.IntFunction;

/** {@code struct super_block}, as far as its life goes, and its places in two lists. It may be freed. */
public final class SuperBlock {
    /** {@code SB_RDONLY}: one of the flags that nobody waits for. */
    public static final int RDONLY = 1;
    /** {@code SB_BORN}: it has been filled. */
    public static final int BORN = 2;
    /** {@code SB_DYING}: it is not to be used any more. */
    public static final int DYING = 4;
    /** {@code SB_DEAD}: what it had is free again. */
    public static final int DEAD = 8;
    private static final IntFunction<String> SPELLING = SharedInt.bits("SB_RDONLY", "SB_BORN", "SB_DYING",
            "SB_DEAD");

    private final Memory memory = new Memory(Outcome.DEAD_OBJECT);
    private final SharedInt flags = new SharedInt("s_flags", 0, SPELLING);
    private final RwSem umount = new RwSem(Terms.S_UMOUNT);
    private final SharedInt active = new SharedInt("s_active", 1);
    private final SharedInt passive = new SharedInt("s_passive", 1);
    private final SharedInt root = new SharedInt("s_root", 0);
    private final SharedInt instances = new SharedInt("s_instances", 1);
    private final SharedInt listed = new SharedInt("s_list", 1);

    /** {@code s_flags}; tasks wait for its address. */
    @Kernel(field = "super_block.s_flags")
    public SharedInt flags() {
        memory.checkAlive();
        return flags;
    }

    /** {@code s_umount}. */
    @Kernel(field = "super_block.s_umount")
    public RwSem umount() {
        memory.checkAlive();
        return umount;
    }

    /** {@code s_active}: mounts of it, and who else may use it. */
    @Kernel(field = "super_block.s_active")
    public SharedInt active() {
        memory.checkAlive();
        return active;
    }

    /** {@code s_passive}: who keeps its memory. */
    @Kernel(field = "super_block.s_passive")
    public SharedInt passive() {
        memory.checkAlive();
        return passive;
    }

    /** {@code s_root}, which stands for all that a file system sets up: plain, as its users' loads. */
    @Kernel(field = "super_block.s_root")
    public SharedInt root() {
        memory.checkAlive();
        return root;
    }

    /** Whether it is in {@code fs_supers}, where a mount looks for it; under {@code sb_lock}. */
    @Kernel(field = "super_block.s_instances")
    public SharedInt instances() {
        return instances;
    }

    /** Whether it is in {@code super_blocks}, which all go through; under {@code sb_lock}. */
    @Kernel(field = "super_block.s_list")
    public SharedInt listed() {
        return listed;
    }

    /** The address that tasks wait for: nothing of it is read. */
    SharedInt address() {
        return flags;
    }

    /** Which count is not what so many mounts make it; for the judge, since the memory may be gone. */
    String miscounted(int mounts) {
        return active.plain() != mounts ? active.toString()
                : passive.plain() != Math.min(mounts, 1) ? passive.toString() : null;
    }

    void free() {
        memory.free();
    }
}
