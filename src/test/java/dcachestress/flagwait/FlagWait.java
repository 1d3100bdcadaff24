// SPDX-License-Identifier: Apache-2.0
package dcachestress.flagwait;

import dcachestress.kernel.Fences;
import dcachestress.kernel.Order;
import dcachestress.kernel.Probe;
import dcachestress.kernel.Sched;
import dcachestress.kernel.VarWaits;
import dcachestress.kernel.WaitQueues;
import dcachestress.kernel.WaitVar;
import dcachestress.subject.Sound;
import dcachestress.subject.Subject;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** A subject without any dentry: one task waits for a flag that another one sets. */
@Sound(origin = "wait_var_event() and store_release_wake_up()")
public class FlagWait implements Subject, WaitVar {
    private static final VarHandle FLAG;

    static {
        try {
            FLAG = MethodHandles.lookup().findVarHandle(FlagWait.class, "flag", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final VarWaits vars = new VarWaits(new WaitQueues(new Sched()), 1);
    private int flag;

    /** Sets the flag and wakes who waits for it. */
    protected void set() {
        store();
        Fences.mb();
        wake();
    }

    /** {@code WRITE_ONCE(flag, 1)}. */
    protected final void store() {
        FLAG.setOpaque(this, Probe.store(FlagTerms.FLAG_SET, this, flag, 1, Order.ONCE));
        Probe.step(FlagTerms.FLAG_SET, this, 1);
    }

    /** {@code wake_up_var()}. */
    protected final void wake() {
        vars.wakeUpVar(this);
    }

    /** Returns when the flag is set. */
    protected void await() {
        vars.waitVarEvent(this, this::isSet);
    }

    /** {@code READ_ONCE(flag) == 1}. */
    final boolean isSet() {
        return Probe.load(FlagTerms.FLAG_READ, this, (int) FLAG.getOpaque(this), Order.ONCE) == 1;
    }

    @Override
    public int hashId() {
        return 0;
    }
}
