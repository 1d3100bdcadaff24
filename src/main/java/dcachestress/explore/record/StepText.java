// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.record;

import dcachestress.kernel.Order;
import dcachestress.kernel.Step;
import dcachestress.kernel.Task;
import dcachestress.kernel.Word;
import dcachestress.kit.SharedInt;
import dcachestress.subject.Named;
import dcachestress.subject.Subject;
import java.util.Map;

/** A step in the words of the kernel. */
final class StepText {
    private static final Map<Order, String> RCU = Map.of(Order.RCU_LOCK, "rcu_read_lock()", Order.RCU_UNLOCK,
            "rcu_read_unlock()",
            Order.GRACE_BEGINS, "synchronize_rcu(): begins", Order.GRACE_ENDS, "synchronize_rcu(): returns");

    private final Names names;

    StepText(Names names) {
        this.names = names;
    }

    String of(Step kind, Object object, long value, Object reference) {
        if (kind == Step.BARRIER) {
            return "smp_mb()";
        }
        if (kind == Step.VAR_READ || kind == Step.VAR_SET) {
            String of = reference != null ? "&" + reference
                    : object instanceof SharedInt shared ? shared.spell((int) value) : Long.toString(value);
            return kind == Step.VAR_SET ? object + " = " + of : "READ " + object + ": " + of;
        }
        if (kind == Step.RCU) {
            return RCU.get(Order.values()[(int) value]);
        }
        String operation = kind.kernelName();
        String word = operation.replaceAll("^READ | =$", "");
        String place = holder(object) ? word + "(" + names.of(object) + ")" : names.of(object);
        String what = value(kind, object, value, reference);
        if (kind == Step.COUNT_SET) {
            return names.of(object).replaceFirst("^d_lock", "d_count") + " = " + what;
        }
        if (operation.endsWith("=")) {
            return place + " = " + what;
        }
        if (operation.startsWith("READ")) {
            return "READ " + place + ": " + what;
        }
        return object instanceof Task ? task(kind, (Task) object, value) : operation + " " + names.of(object)
                + (what.isEmpty() ? "" : ": " + what);
    }

    /** Whether the object has several words, so that its name alone does not say which. */
    private static boolean holder(Object object) {
        return object instanceof Named || object instanceof Task || object instanceof Subject;
    }

    private String task(Step kind, Task task, long value) {
        if (kind == Step.TASK_BEGIN || kind == Step.TASK_END) {
            return kind == Step.TASK_BEGIN ? "begins" : "ends";
        }
        if (kind == Step.SLEEP) {
            return value == 1 ? "schedule: sleeps" : "schedule: does not sleep";
        }
        if (kind == Step.RESUME) {
            return "schedule: runs again";
        }
        return kind == Step.WAKE ? "try_to_wake_up " + task.role() + (value == 1 ? "" : ": runs already")
                : kind.kernelName() + " " + task.role();
    }

    /** An empty list, and an entry that is in none, point at themselves. */
    private String pointee(Object object, Object reference) {
        return reference == object ? "itself" : names.of(reference);
    }

    private String value(Step kind, Object object, long value, Object reference) {
        if (kind.isPointer()) {
            return kind.word().holds() == Word.Holds.POINTER ? pointee(object, reference)
                    : reference == null ? "NULL" : reference.toString();
        }
        if (kind == Step.LOCKREF_READ || kind == Step.LOCKREF_CAS) {
            return "count " + (value >> 32) + ((value & 1) != 0 ? ", locked" : "");
        }
        if (kind.locks() || kind.dropsLock() || kind == Step.LOCK_BUSY || kind == Step.DIES || kind == Step.FREED) {
            return "";
        }
        if (kind == Step.ALIVE) {
            return value == 1 ? "yes" : "no";
        }
        if (kind == Step.STATE_SET) {
            return value == Task.TASK_RUNNING ? "TASK_RUNNING" : "TASK_UNINTERRUPTIBLE";
        }
        return object instanceof Named named ? named.text(kind, value) : Long.toString(value);
    }
}
