// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

/**
 * A lock class with its place in the lock order: outer ones have the smaller rank. Those of the primitives are here;
 * a model makes its own. There is room for nine places of nesting above a rank that is a multiple of ten, as {@code
 * spin_lock_nested()} tells lockdep.
 */
public final class LockClass {
    /** The bit lock of a hash bucket. A bit lock spins with preemption off, under PREEMPT_RT as well. */
    public static final LockClass BUCKET = new LockClass("BUCKET", "bucket", 40, Cpu.KEPT);
    /** {@code wait_queue_head->lock}. */
    public static final LockClass WAIT_QUEUE = new LockClass("WAIT_QUEUE", "wq_head->lock", 50, Cpu.FREE);
    /** A lock of which no more is known; nobody takes two of them. */
    public static final LockClass ALONE = new LockClass("ALONE", "lock", 0, Cpu.FREE);
    /** From this rank on nobody may be woken: the queue's lock sleeps under PREEMPT_RT. */
    static final int NO_WAKE = 30;

    private final String name;
    private final String kernelName;
    private final int rank;
    private final Cpu cpu;

    /** Whether whoever holds a lock keeps the CPU under PREEMPT_RT. */
    public enum Cpu {
        /** It may be preempted. */
        FREE,
        /** It may not, since a write section of a sequence disables preemption; in older kernels it might. */
        KEPT_IN_SECTION,
        /** It may not. */
        KEPT,
        /** It may sleep, under every configuration: a semaphore, no spin lock. */
        SLEEPS
    }

    private LockClass(String name, String kernelName, int rank, Cpu cpu) {
        this.name = name;
        this.kernelName = kernelName;
        this.rank = rank;
        this.cpu = cpu;
    }

    /**
     * A class of a model; two of one name are two classes.
     *
     * @param name       as an outcome spells it
     * @param kernelName as the kernel spells the lock
     */
    public static LockClass of(String name, String kernelName, int rank, Cpu cpu) {
        return new LockClass(name, kernelName, rank, cpu);
    }

    int rank() {
        return rank;
    }

    /** Whether its holder keeps the CPU. */
    public Cpu cpu() {
        return cpu;
    }

    /** As the kernel spells the lock. */
    public String kernelName() {
        return kernelName;
    }

    @Override
    public String toString() {
        return name;
    }
}
