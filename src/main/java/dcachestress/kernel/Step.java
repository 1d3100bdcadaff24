// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The kinds of access to shared model state, each with the kernel's name for the object that is touched. Together with
 * the object and the value they are the alphabet in which a schedule is recorded, replayed and compared with the
 * kernel's own code. Those of the primitives are here; a model makes its own, of other names.
 */
public final class Step {
    private static final Map<String, Step> KNOWN = new ConcurrentHashMap<>();

    public static final Step TASK_BEGIN = of("TASK_BEGIN", "task begins", Word.NONE, Does.NOTHING);
    public static final Step TASK_END = of("TASK_END", "task ends", Word.TASK_STATE, Does.NOTHING);
    public static final Step SPIN_LOCK = of("SPIN_LOCK", "spin_lock", Word.LOCK, Does.LOCK);
    public static final Step SPIN_UNLOCK = of("SPIN_UNLOCK", "spin_unlock", Word.LOCK, Does.UNLOCK);
    public static final Step BIT_LOCK = of("BIT_LOCK", "bit_spin_lock", Word.LOCK, Does.LOCK);
    public static final Step BIT_UNLOCK = of("BIT_UNLOCK", "bit_spin_unlock", Word.LOCK, Does.UNLOCK);
    /** A trylock that took the lock. */
    public static final Step TRY_LOCK = of("TRY_LOCK", "trylock", Word.LOCK, Does.TRY);
    /** A trylock that found the lock held. */
    public static final Step LOCK_BUSY = of("LOCK_BUSY", "trylock: held", Word.LOCK, Does.READ);
    public static final Step LOCKREF_READ = read("LOCKREF_READ", "lockref", Word.LOCK);
    public static final Step LOCKREF_CAS = exchange("LOCKREF_CAS", "lockref", Word.LOCK);
    public static final Step COUNT_SET = store("COUNT_SET", "lockref.count", Word.LOCK);
    public static final Step SEQ_READ = read("SEQ_READ", "seqcount", Word.SEQUENCE);
    public static final Step SEQ_SET = store("SEQ_SET", "seqcount", Word.SEQUENCE);
    public static final Step STATE_SET = store("STATE_SET", "current->__state", Word.TASK_STATE);
    public static final Step SLEEP = of("SLEEP", "schedule: off the run queue", Word.TASK_STATE, Does.STORE);
    public static final Step RESUME = of("RESUME", "schedule: back", Word.TASK_STATE, Does.READ);
    public static final Step WAKE = of("WAKE", "try_to_wake_up", Word.TASK_STATE, Does.STORE);
    public static final Step LIST_READ = read("LIST_READ", "list", Word.LIST);
    public static final Step LIST_SET = store("LIST_SET", "list", Word.LIST);
    /** The model looks whether memory is still alive; the kernel does not, and would read garbage. */
    public static final Step ALIVE = of("ALIVE", "alive?", Word.LIST, Does.NOTHING);
    /** The memory of a frame is given back. */
    public static final Step DIES = of("DIES", "frame ends", Word.LIST, Does.STORE);
    public static final Step HLIST_READ = read("HLIST_READ", "hlist", Word.CHAIN);
    public static final Step HLIST_SET = store("HLIST_SET", "hlist", Word.CHAIN);
    /** A variable: of a litmus test, or of a model that has no step of its own for it. */
    public static final Step VAR_READ = of("VAR_READ", "READ", Word.VARIABLE, Does.READ);
    public static final Step VAR_SET = of("VAR_SET", "=", Word.VARIABLE, Does.STORE);
    /** The edge of a critical section of RCU, or of a grace period. */
    public static final Step RCU = of("RCU", "rcu", Word.RCU, Does.STORE);
    /** A full barrier: two of them do not commute. Told only by whoever explores more than interleavings. */
    public static final Step BARRIER = of("BARRIER", "smp_mb", Word.BARRIER, Does.STORE);
    /**
     * Memory is given to RCU; where its lock is, since who finds it must take that first. Told only to those who judge
     * it.
     */
    public static final Step FREED = of("FREED", "call_rcu: free", Word.LOCK, Does.STORE);

    private final String name;
    private final String kernelName;
    private final Word word;
    private final Does does;

    /** What a step does to its word. */
    private enum Does {
        /** Nothing that a task of the kernel could learn from, or that another could see. */
        NOTHING, READ, STORE,
        /** A read and a store in one; one that fails counts as a write. */
        EXCHANGE,
        /** Takes a lock, however long that takes. */
        LOCK,
        /** Has taken a lock that was free. */
        TRY, UNLOCK
    }

    private Step(String name, String kernelName, Word word, Does does) {
        this.name = name;
        this.kernelName = kernelName;
        this.word = word;
        this.does = does;
    }

    private static Step of(String name, String kernelName, Word word, Does does) {
        Step step = new Step(name, kernelName, word, does);
        if (KNOWN.putIfAbsent(name, step) != null) {
            throw new IllegalArgumentException("two kinds of step are called " + name + ": rename one");
        }
        return step;
    }

    /**
     * A model's step that reads.
     *
     * @param name  in recordings; no other step may have it
     * @param field as the kernel spells what is read
     * @throws IllegalArgumentException when another step has the name
     */
    public static Step read(String name, String field, Word word) {
        return of(name, "READ " + field, word, Does.READ);
    }

    /** A model's step that stores; see {@link #read}. */
    public static Step store(String name, String field, Word word) {
        return of(name, field + " =", word, Does.STORE);
    }

    /** A model's step that reads and stores in one, or fails to; see {@link #read}. */
    public static Step exchange(String name, String field, Word word) {
        return of(name, "cmpxchg " + field, word, Does.EXCHANGE);
    }

    /** The step of that name; null for none. That of a model is known once its {@code Suite} is. */
    public static Step find(String name) {
        return KNOWN.get(name);
    }

    /**
     * The step of that name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Step valueOf(String name) {
        Step step = find(name);
        if (step == null) {
            throw new IllegalArgumentException("no kind of step is called " + name);
        }
        return step;
    }

    /** All that are known, by their names. */
    public static List<Step> all() {
        return KNOWN.values().stream().sorted(Comparator.comparing(Step::name)).toList();
    }

    /** Its name in recordings. */
    public String name() {
        return name;
    }

    /** The part of the object that it touches. */
    public Word word() {
        return word;
    }

    /** Whether it may write there; an exchange that fails counts as a write. */
    public boolean writes() {
        return does != Does.NOTHING && does != Does.READ;
    }

    /** Whether a task learns from it what the word holds, beyond whether a lock is free. */
    public boolean reads() {
        return does == Does.READ || does == Does.EXCHANGE;
    }

    /** Whether it reads and writes in one. */
    public boolean exchanges() {
        return does == Does.EXCHANGE;
    }

    /** Whether it is a store whose place among the word's others need not be that of its execution. */
    public boolean mayBeLate() {
        return does == Does.STORE && word.holds() != Word.Holds.PROTOCOL;
    }

    /** Whether what it reads or stores is an address. */
    public boolean isPointer() {
        return (word.holds() == Word.Holds.POINTER || word.holds() == Word.Holds.VALUE) && does != Does.NOTHING
                && this != DIES;
    }

    /**
     * Whether it takes a lock, so that it can never come while somebody else holds that lock; a trylock can, and fails.
     */
    public boolean takesLock() {
        return does == Does.LOCK;
    }

    /** Whether it has taken a lock. */
    public boolean locks() {
        return does == Does.LOCK || does == Does.TRY;
    }

    /** Whether it gives a lock back. */
    public boolean dropsLock() {
        return does == Does.UNLOCK;
    }

    /** How a trace spells it. */
    public String kernelName() {
        return kernelName;
    }

    @Override
    public String toString() {
        return name;
    }
}
