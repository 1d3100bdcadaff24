// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

/**
 * The kinds of access to shared model state, each with the kernel's name for the object that is touched. Together with the object and the value
 * they are the alphabet in which a schedule is recorded, replayed and compared with the kernel's own code.
 */
public enum Step {
    TASK_BEGIN("task begins"), TASK_END("task ends"),
    SPIN_LOCK("spin_lock"), SPIN_UNLOCK("spin_unlock"),
    BIT_LOCK("bit_spin_lock"), BIT_UNLOCK("bit_spin_unlock"),
    LOCKREF_READ("READ lockref"), LOCKREF_CAS("cmpxchg lockref"), COUNT_SET("lockref.count ="),
    SEQ_READ("READ seqcount"), SEQ_SET("seqcount ="),
    STATE_SET("current->__state ="), SLEEP("schedule: off the run queue"), RESUME("schedule: back"), WAKE("try_to_wake_up"),
    LIST_READ("READ list"), LIST_SET("list ="),
    HLIST_READ("READ hlist"), HLIST_SET("hlist ="),
    DIR_SEQ_READ("READ i_dir_seq"), DIR_SEQ_CAS("cmpxchg i_dir_seq"), DIR_SEQ_SET("i_dir_seq ="),
    FLAGS_READ("READ d_flags"), FLAGS_SET("d_flags ="),
    PARENT_READ("READ d_parent"), PARENT_SET("d_parent ="),
    NAME_READ("READ d_name"), NAME_SET("d_name ="),
    INODE_READ("READ d_inode"), INODE_SET("d_inode ="),
    WAIT_READ("READ d_wait"), WAIT_SET("d_wait ="),
    FSDATA_READ("READ d_fsdata"), FSDATA_SET("d_fsdata =");

    private final String kernelName;

    Step(String kernelName) {
        this.kernelName = kernelName;
    }

    /** How a trace spells it. */
    public String kernelName() {
        return kernelName;
    }
}
