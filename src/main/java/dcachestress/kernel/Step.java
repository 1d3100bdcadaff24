// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

/**
 * The kinds of access to shared model state, each with the kernel's name for the object that is touched. Together with the object and the value
 * they are the alphabet in which a schedule is recorded, replayed and compared with the kernel's own code.
 */
public enum Step {
    TASK_BEGIN("task begins", Word.NONE, false), TASK_END("task ends", Word.TASK_STATE, false),
    SPIN_LOCK("spin_lock", Word.LOCK, true), SPIN_UNLOCK("spin_unlock", Word.LOCK, true),
    BIT_LOCK("bit_spin_lock", Word.LOCK, true), BIT_UNLOCK("bit_spin_unlock", Word.LOCK, true),
    /** A trylock that took the lock. */
    TRY_LOCK("trylock", Word.LOCK, true),
    /** A trylock that found the lock held. */
    LOCK_BUSY("trylock: held", Word.LOCK, false),
    LOCKREF_READ("READ lockref", Word.LOCK, false), LOCKREF_CAS("cmpxchg lockref", Word.LOCK, true),
    COUNT_SET("lockref.count =", Word.LOCK, true),
    SEQ_READ("READ seqcount", Word.SEQUENCE, false), SEQ_SET("seqcount =", Word.SEQUENCE, true),
    STATE_SET("current->__state =", Word.TASK_STATE, true), SLEEP("schedule: off the run queue", Word.TASK_STATE, true),
    RESUME("schedule: back", Word.TASK_STATE, false), WAKE("try_to_wake_up", Word.TASK_STATE, true),
    LIST_READ("READ list", Word.LIST, false), LIST_SET("list =", Word.LIST, true),
    /** The model looks whether memory is still alive; the kernel does not, and would read garbage. */
    ALIVE("alive?", Word.LIST, false),
    /** The memory of a frame is given back. */
    DIES("frame ends", Word.LIST, true),
    HLIST_READ("READ hlist", Word.CHAIN, false), HLIST_SET("hlist =", Word.CHAIN, true),
    DIR_SEQ_READ("READ i_dir_seq", Word.DIR_SEQ, false), DIR_SEQ_CAS("cmpxchg i_dir_seq", Word.DIR_SEQ, true),
    DIR_SEQ_SET("i_dir_seq =", Word.DIR_SEQ, true),
    FLAGS_READ("READ d_flags", Word.FLAGS, false), FLAGS_SET("d_flags =", Word.FLAGS, true),
    PARENT_READ("READ d_parent", Word.PARENT, false), PARENT_SET("d_parent =", Word.PARENT, true),
    NAME_READ("READ d_name", Word.NAME, false), NAME_SET("d_name =", Word.NAME, true),
    INODE_READ("READ d_inode", Word.INODE, false), INODE_SET("d_inode =", Word.INODE, true),
    WAIT_READ("READ d_wait", Word.WAIT, false), WAIT_SET("d_wait =", Word.WAIT, true),
    FSDATA_READ("READ d_fsdata", Word.FSDATA, false), FSDATA_SET("d_fsdata =", Word.FSDATA, true),
    /** A variable of a litmus test. */
    VAR_READ("READ", Word.VARIABLE, false), VAR_SET("=", Word.VARIABLE, true),
    /** The edge of a critical section of RCU, or of a grace period. */
    RCU("rcu", Word.RCU, true),
    /** A full barrier: two of them do not commute. Told only by whoever explores more than interleavings. */
    BARRIER("smp_mb", Word.BARRIER, true),
    /** Memory is given to RCU; where its lock is, since who finds it must take that first. Told only to those who judge it. */
    FREED("call_rcu: free", Word.LOCK, true);

    private final String kernelName;
    private final Word word;
    private final boolean writes;

    Step(String kernelName, Word word, boolean writes) {
        this.kernelName = kernelName;
        this.word = word;
        this.writes = writes;
    }

    /** The part of the object that it touches. */
    public Word word() {
        return word;
    }

    /** Whether it may write there; an exchange that fails counts as a write. */
    public boolean writes() {
        return writes;
    }

    /** Whether it takes a lock, so that it can never come while somebody else holds that lock; a trylock can, and fails. */
    public boolean takesLock() {
        return this == SPIN_LOCK || this == BIT_LOCK;
    }

    /** Whether it has taken a lock. */
    public boolean locks() {
        return takesLock() || this == TRY_LOCK;
    }

    /** Whether it gives a lock back. */
    public boolean dropsLock() {
        return this == SPIN_UNLOCK || this == BIT_UNLOCK;
    }

    /** How a trace spells it. */
    public String kernelName() {
        return kernelName;
    }
}
