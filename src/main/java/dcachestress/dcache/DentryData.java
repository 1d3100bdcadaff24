// SPDX-License-Identifier: Apache-2.0
package dcachestress.dcache;

import dcachestress.kernel.Kernel;
import dcachestress.kernel.Order;
import dcachestress.kernel.Probe;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** {@code d_fsdata}, which belongs to the file system, and the ways in which file systems read and write it. */
abstract class DentryData extends DentryFlags {
    private static final VarHandle FS_DATA;

    static {
        try {
            FS_DATA = MethodHandles.lookup().findVarHandle(DentryData.class, "fsData", Object.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private Object fsData;

    DentryData(int flags) {
        super(flags);
    }

    /** {@code d_fsdata}: what the file system leaves for whoever is handed the dentry. Plain. */
    @Kernel(field = "dentry.d_fsdata", steps = "FSDATA_READ")
    public final Object fsData() {
        return Probe.load(DentryStep.FSDATA_READ, this, fsData, Order.PLAIN);
    }

    /** {@code READ_ONCE(d_fsdata)}, for a waiter without a lock. */
    @Kernel(field = "dentry.d_fsdata", steps = "FSDATA_READ")
    public final Object fsDataOnce() {
        return Probe.load(DentryStep.FSDATA_READ, this, FS_DATA.getOpaque(this), Order.ONCE);
    }

    /** {@code smp_store_release(&d_fsdata, data)}. */
    @Kernel(field = "dentry.d_fsdata", steps = "FSDATA_SET")
    final void setFsDataRelease(Object data) {
        FS_DATA.setRelease(this, Probe.store(DentryStep.FSDATA_SET, this, fsData, data, Order.RELEASE));
        Probe.step(DentryStep.FSDATA_SET, this, data);
    }

    /** {@code d_fsdata = data}. */
    @Kernel(field = "dentry.d_fsdata", steps = "FSDATA_SET")
    public final void setFsData(Object data) {
        fsData = Probe.store(DentryStep.FSDATA_SET, this, fsData, data, Order.PLAIN);
        Probe.step(DentryStep.FSDATA_SET, this, data);
    }
}
