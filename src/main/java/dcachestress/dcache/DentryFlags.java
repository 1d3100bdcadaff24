// SPDX-License-Identifier: Apache-2.0
package dcachestress.dcache;

import dcachestress.kernel.Kernel;
import dcachestress.kernel.Order;
import dcachestress.kernel.Probe;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * {@code d_flags} and the ways in which the kernel reads and writes it. Plain under {@code d_lock}, where a
 * read-modify-write is two accesses; opaque, for {@code READ_ONCE} and {@code WRITE_ONCE}, where somebody may look
 * without the lock.
 */
abstract class DentryFlags {
    private static final VarHandle FLAGS;

    static {
        try {
            FLAGS = MethodHandles.lookup().findVarHandle(DentryFlags.class, "flags", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private int flags;

    DentryFlags(int flags) {
        this.flags = flags;
    }

    /** {@code d_flags}, plain: under {@code d_lock}, or by the owner of the lookup for bits that only it changes. */
    @Kernel(field = "dentry.d_flags", steps = "FLAGS_READ")
    public final int flags() {
        return Probe.load(DentryStep.FLAGS_READ, this, flags, Order.PLAIN);
    }

    /** {@code dentry->d_flags = value}, plain: under {@code d_lock}, else updates are lost. */
    @Kernel(field = "dentry.d_flags", steps = "FLAGS_SET")
    public final void setFlags(int value) {
        flags = Probe.store(DentryStep.FLAGS_SET, this, flags, value, Order.PLAIN);
        Probe.step(DentryStep.FLAGS_SET, this, value);
    }

    /** {@code READ_ONCE(d_flags)}. */
    @Kernel(field = "dentry.d_flags", steps = "FLAGS_READ")
    public final int flagsOnce() {
        return Probe.load(DentryStep.FLAGS_READ, this, (int) FLAGS.getOpaque(this), Order.ONCE);
    }

    /** {@code WRITE_ONCE(d_flags, value)}. */
    @Kernel(field = "dentry.d_flags", steps = "FLAGS_SET")
    public final void setFlagsOnce(int value) {
        FLAGS.setOpaque(this, Probe.store(DentryStep.FLAGS_SET, this, flags, value, Order.ONCE));
        Probe.step(DentryStep.FLAGS_SET, this, value);
    }

    /** {@code smp_store_release(&d_flags, value)}. */
    @Kernel(field = "dentry.d_flags", steps = "FLAGS_SET")
    final void setFlagsRelease(int value) {
        FLAGS.setRelease(this, Probe.store(DentryStep.FLAGS_SET, this, flags, value, Order.RELEASE));
        Probe.step(DentryStep.FLAGS_SET, this, value);
    }

    /** {@code atomic_fetch_andnot_relaxed(bits, &d_flags)}: atomic, and no more; returns the bits from before. */
    @Kernel(field = "dentry.d_flags", steps = "FLAGS_SET")
    public final int fetchAndClearRelaxed(int bits) {
        int before;
        do {
            before = (int) FLAGS.getOpaque(this);
        } while (!FLAGS.weakCompareAndSetPlain(this, before, before & ~bits));
        Probe.rmw(DentryStep.FLAGS_SET, this, before, before & ~bits, Order.ONCE);
        Probe.step(DentryStep.FLAGS_SET, this, before & ~bits);
        return before;
    }

    /** {@code d_flags |= bits}: a plain read and a plain write. */
    @Kernel(field = "dentry.d_flags")
    public final void addFlags(int bits) {
        setFlags(flags() | bits);
    }

    /** {@code d_flags &= ~bits}: a plain read and a plain write. */
    @Kernel(field = "dentry.d_flags")
    public final void clearFlags(int bits) {
        setFlags(flags() & ~bits);
    }

    /** Whether one of the bits is set; plain. */
    @Kernel(field = "dentry.d_flags")
    public final boolean hasFlags(int bits) {
        return (flags() & bits) != 0;
    }

    /** Meaningful under {@code d_lock}, and for the owner of the lookup. */
    @Kernel(function = "d_in_lookup")
    public final boolean inLookup() {
        return hasFlags(Flags.PAR_LOOKUP);
    }
}
