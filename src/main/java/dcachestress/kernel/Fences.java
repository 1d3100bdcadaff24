// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

import java.lang.invoke.VarHandle;

/**
 * The kernel's barriers. Java's fence and what the {@link Probe} is told of it are one call, so that no code can have
 * one without the other.
 */
public final class Fences {
    private Fences() {
    }

    /** {@code smp_mb()}. */
    @Kernel(function = "smp_mb")
    public static void mb() {
        VarHandle.fullFence();
        Probe.fence(Order.MB);
    }

    /** {@code smp_rmb()}. */
    @Kernel(function = "smp_rmb")
    public static void rmb() {
        VarHandle.loadLoadFence();
        Probe.fence(Order.RMB);
    }

    /** {@code smp_wmb()}. */
    @Kernel(function = "smp_wmb")
    public static void wmb() {
        VarHandle.storeStoreFence();
        Probe.fence(Order.WMB);
    }

    /**
     * The barrier before a fully ordered conditional read-modify-write. In the kernel one that fails orders nothing;
     * Java's fence is made by then.
     *
     * @param succeeds whether it would succeed as things are now
     */
    @Kernel(function = "smp_mb")
    public static void mbBeforeRmw(boolean succeeds) {
        VarHandle.fullFence();
        if (succeeds) {
            Probe.fence(Order.MB);
        }
    }
}
