// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The forbidden outcomes F1 to F27, by name. A sample that shows one of them reports a text that begins with the name;
 * details may follow after a blank ({@code LOST_WAKEUP flag=1}). Everything else that a property reports is acceptable,
 * and is listed on the property.
 */
public enum Outcome {
    /**
     * Some code threw what it should not have thrown. Comes first: what follows it in a sample may only be its
     * consequence.
     */
    THREW("-", "the code under test threw"),
    /**
     * An actor spun for so long that the run gave up on it: livelock or deadlock. Decided by the fork, never by a
     * sample.
     */
    HUNG("F20", "an actor made no progress: livelock or deadlock"),
    LOCK_ORDER("F14", "a lock was taken against the lock order, so two tasks can block each other"),
    SLEPT_IN_ATOMIC("F25", "slept while holding a spin lock, a bucket lock or with i_dir_seq odd"),
    WAKE_WITHOUT_LOCK("F23", "wake_up_var_locked() called without holding the lock"),
    WAKE_IN_SECTION("F11", "woke while i_dir_seq was odd or a bucket lock was held"),
    DEAD_HEAD("F7", "a wait queue head was touched after its owner's frame had ended"),
    DEAD_ENTRY("F8",
    "a waker came upon the wait entry of a task that had returned, or a waiter returned while still linked"),
    ENTRY_OVERWRITTEN("F9", "a waker wrote into a wait entry after its task had returned"),
    LINKED_TWICE("F18", "a wait entry was linked into a queue while it was linked already"),
    UNHASHED_TWICE("F22", "a dentry left the in-lookup hash without being in it"),
    FREED_IN_LOOKUP("F17", "the last reference was dropped while the dentry was still in the in-lookup hash"),
    RETURNED_IN_LOOKUP("F2", "the wait returned although PAR_LOOKUP was still set"),
    FOREIGN_WAKE("F16", "a wake that was meant for another key ended the wait"),
    TWO_IN_LOOKUP("F3", "two dentries of one parent and name were in lookup at once"),
    ADDED_BESIDE_HASHED("F4", "a dentry entered lookup although a live hashed one of its parent and name existed"),
    TWO_HASHED("F5", "two hashed dentries have one parent and name"),
    WRONG_DENTRY("F6", "the dentry that was returned is unhashed or has another parent or name"),
    FLAG_WITHOUT_LOOKUP("F10", "LOOKUP_WAITERS was set without PAR_LOOKUP, seen under d_lock"),
    STALE_NEGATIVE("F13", "a dentry that was added positive was seen hashed and negative"),
    NOT_VISIBLE("F26", "what the owner wrote before it completed was not visible to a task that was handed the dentry"),
    LOST_FLAG("F24", "an update of d_flags was lost"),
    DIR_SEQ("F12", "i_dir_seq was odd at the end, or an increment was lost"),
    REFCOUNT("F15", "a reference was leaked, dropped twice or taken on a dead dentry"),
    NOT_RUNNING("F21", "a task returned in a state other than TASK_RUNNING"),
    /** What the lock of every sequence count excludes. */
    TWO_WRITERS("-", "two tasks were in the write section of one sequence count at once"),
    /**
     * A state that no kernel developer has a number for: a chain or a list that does not hold what the dentries say.
     */
    BROKEN_CHAIN("-", "a hash chain or a list of children does not hold what its dentries say of themselves"),
    NOT_RESET("F19", "d_lru was not an empty list after the lookup"),
    BUSY_WAIT("F27", "the wait loop turned more often than the task was woken"),
    /** Last: a task left asleep is often the consequence of an earlier mistake in the same sample. */
    LOST_WAKEUP("F1", "asleep, and nobody is left to wake it");

    private static final Set<String> NAMES = Arrays.stream(values()).map(Outcome::name)
            .collect(Collectors.toUnmodifiableSet());

    private final String number;
    private final String meaning;

    Outcome(String number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    /** The number in the table of forbidden outcomes, {@code F1} to {@code F27}, or {@code -}. */
    public String number() {
        return number;
    }

    /** One clause in plain words. */
    public String meaning() {
        return meaning;
    }

    /** Whether a text is the name of a forbidden outcome, without details; cheap, for every sample. */
    public static boolean isName(String text) {
        return NAMES.contains(text);
    }

    /** The forbidden outcome that a sample's text names, or null when the text is none of them. */
    public static Outcome of(String text) {
        int blank = text.indexOf(' ');
        String first = blank < 0 ? text : text.substring(0, blank);
        for (Outcome outcome : values()) {
            if (outcome.name().equals(first)) {
                return outcome;
            }
        }
        return null;
    }
}
