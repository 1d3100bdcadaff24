// SPDX-License-Identifier: Apache-2.0
package dcachestress.sample;

import java.util.Arrays;
import java.util.List;

/**
 * What a sample must have done to be able to show what its property forbids: a sleep, a retry, a meeting. A property in
 * which one of its witnesses never occurred has shown nothing by being clean. Each is told when no actor runs any more,
 * from counters that the tasks kept for themselves and from the state they left.
 */
public enum Witness {
    /** Without it no wakeup can be lost. */
    SLEPT("a task slept in the wait"),
    /** Without it one wake never had to reach them all. */
    ALL_QUEUED("all who wait were queued in one sample"),
    /** Without it no entry was queued a second time, and no second wake was needed. */
    SLEPT_AGAIN("a woken task had to wait, and slept a second time"),
    /** The other way out of the wait: its test under d_lock says no at once. */
    BEATEN_TO_LOCK("a task found the lookup under way, and did not sleep: the end of the lookup won d_lock"),
    /** Without it nobody ever depended on the recheck under d_lock after the wait. */
    WAITED_IN_VAIN("a task came from the wait to a dentry that was not, or no more, the one it had asked for"),
    /** Without it two lookups of one name never met. */
    JOINED("a task found the lookup of another one under way"),
    /** Without it nobody ever depended on i_dir_seq. */
    OVERTAKEN("an add came between a walk that found nothing and the in-lookup hash: i_dir_seq sent the task back"),
    /** Without it nobody ever depended on rename_lock. */
    MISLED("a move took a walk along, so that it missed the name: rename_lock sent the task back"),
    /** Without it nobody ever depended on the second look at d_seq, or at the reference count. */
    FIND_LOST("a walk found a dentry and did not get it: d_seq had changed, or the dentry had died"),
    /** Without it two writers never wanted one lock, or one section, at once. */
    HELD_UP("a task found a lock or a section held by another one"),
    /** Without it no wake ever had to tell who is meant. */
    QUEUE_SHARED("a wake walked past a second entry in its queue"),
    /**
     * The nearest that order alone comes to a lost wakeup: condition and queue were written within one another's
     * window.
     */
    QUEUED_IN_VAIN("a task queued itself, looked again, and did not have to sleep"),
    /** Without it no wake was spurious. */
    SPURIOUS_WAKE("a wake that was meant for nobody found the waiter asleep, or about to be"),
    /** Without it nobody ever saw an add that was not complete. */
    ADD_MET("a walk came upon an add under way: it missed the name at first, was held up, or had the dentry before the"
            + " owner was done"),
    /** Without it there was no flag that the write could have lost. */
    FLAG_MET("d_flags had the waiters' flag when other bits of it were written"),
    /** Without it the tasks ran one after the other. */
    MET("a task began while another one was at work"),
    /** Without it no dentry was marked while its lookup was under way. */
    MARKED_MEANWHILE("a dentry was marked while another task was at work on it"),
    /** Without it nothing ever came in the place of what was waited for. */
    REPLACED("a task had waited for an object to go, and put another one in its place");

    private final String meaning;

    Witness(String meaning) {
        this.meaning = meaning;
    }

    /** What has happened in a sample that has it, as a clause. */
    public String meaning() {
        return meaning;
    }

    /**
     * Whether a search through schedules is asked for it too. It leaves out those in which a task does nothing but wait
     * for a lock, since each is the same as one in which the task comes later.
     */
    public boolean searched() {
        return this != HELD_UP;
    }

    /** What the witness of that name means; the name itself where this build has none of it. */
    public static String meaning(String name) {
        return Arrays.stream(values()).filter(witness -> witness.name().equals(name)).map(Witness::meaning).findFirst()
                .orElse(name);
    }

    /**
     * Says that witnesses did not occur: what the first one means, and the names of the others; nothing when there are
     * none.
     */
    public static String lack(String where, List<String> names) {
        return names.isEmpty() ? "" : "no " + where + " in which " + meaning(names.get(0))
                + (names.size() == 1 ? "" : "; nor " + String.join(", ", names.subList(1, names.size())));
    }

    /** Its bit in a set of witnesses. */
    public int bit() {
        return 1 << ordinal();
    }

    /** The set of this one, or of none. */
    public int when(boolean occurred) {
        return occurred ? bit() : 0;
    }
}
