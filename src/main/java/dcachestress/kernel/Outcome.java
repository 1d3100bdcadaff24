// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The forbidden outcomes, by name. A sample that shows one of them reports a text that begins with the name; details
 * may follow after a blank ({@code LOST_WAKEUP flag=1}). Everything else that a property reports is acceptable, and is
 * listed on the property. Those that any wait can show are here; a model makes its own, of other names.
 */
public final class Outcome implements Comparable<Outcome> {
    private static final Map<String, Outcome> KNOWN = new ConcurrentHashMap<>();

    /**
     * Some code threw what it should not have thrown. Comes first: what follows it in a sample may only be its
     * consequence.
     */
    public static final Outcome THREW = define(0, "THREW", "-", "the code under test threw");
    /**
     * An actor spun for so long that the run gave up on it: livelock or deadlock. Decided by the fork, never by a
     * sample.
     */
    public static final Outcome HUNG = define(10, "HUNG", "F20", "an actor made no progress: livelock or deadlock");
    public static final Outcome LOCK_ORDER = define(20, "LOCK_ORDER", "F14",
            "a lock was taken against the lock order, so two tasks can block each other");
    public static final Outcome SLEPT_IN_ATOMIC = define(30, "SLEPT_IN_ATOMIC", "F25",
            "slept while holding a spin lock or a bucket lock, or in a write or an RCU read section");
    public static final Outcome WAKE_WITHOUT_LOCK = define(40, "WAKE_WITHOUT_LOCK", "F23",
            "wake_up_var_locked() called without holding the lock");
    public static final Outcome WAKE_IN_SECTION = define(50, "WAKE_IN_SECTION", "F11",
            "woke while in a write section or holding a bucket lock");
    public static final Outcome DEAD_HEAD = define(60, "DEAD_HEAD", "F7",
            "a wait queue head was touched after its owner's frame had ended", Word.LIST);
    public static final Outcome DEAD_ENTRY = define(70, "DEAD_ENTRY", "F8",
            "a waker came upon the wait entry of a task that had returned, or a waiter returned while still linked",
            Word.LIST);
    public static final Outcome DEAD_TASK = define(72, "DEAD_TASK", "-",
            "a task was woken whose task_struct had been freed", Word.LIST);
    public static final Outcome DEAD_OBJECT = define(74, "DEAD_OBJECT", "-",
            "an object was touched after its memory had been freed", Word.LIST);
    public static final Outcome ENTRY_OVERWRITTEN = define(80, "ENTRY_OVERWRITTEN", "F9",
            "a waker wrote into a wait entry after its task had returned");
    public static final Outcome LINKED_TWICE = define(90, "LINKED_TWICE", "F18",
            "a wait entry was linked into a queue while it was linked already", Word.LIST);
    public static final Outcome FOREIGN_WAKE = define(130, "FOREIGN_WAKE", "F16",
            "a wake that was meant for another key ended the wait");
    public static final Outcome NOT_VISIBLE = define(200, "NOT_VISIBLE", "F26",
            "what the owner wrote before it completed was not visible to a task that was handed the object");
    public static final Outcome REFCOUNT = define(230, "REFCOUNT", "F15",
            "a reference was leaked, dropped twice or taken on a dead object", Word.LOCK);
    public static final Outcome NOT_RUNNING = define(240, "NOT_RUNNING", "F21",
            "a task returned in a state other than TASK_RUNNING");
    /** What the lock of every sequence count excludes. */
    public static final Outcome TWO_WRITERS = define(250, "TWO_WRITERS", "-",
            "two tasks were in the write section of one sequence count at once");
    /**
     * A state that no kernel developer has a number for: a chain or a list that does not hold what its members say.
     */
    public static final Outcome BROKEN_CHAIN = define(260, "BROKEN_CHAIN", "-",
            "a hash chain or a list does not hold what its members say of themselves", Word.CHAIN);
    public static final Outcome BUSY_WAIT = define(280, "BUSY_WAIT", "F27",
            "the wait loop turned more often than the task was woken");
    /** Last: a task left asleep is often the consequence of an earlier mistake in the same sample. */
    public static final Outcome LOST_WAKEUP = define(Integer.MAX_VALUE, "LOST_WAKEUP", "F1",
            "asleep, and nobody is left to wake it");

    private static final Comparator<Outcome> ORDER = Comparator.<Outcome>comparingInt(outcome -> outcome.place)
            .thenComparing(Outcome::name);

    private final int place;
    private final String name;
    private final String number;
    private final String meaning;
    private final Set<Word> about;

    private Outcome(int place, String name, String number, String meaning, Set<Word> about) {
        this.place = place;
        this.name = name;
        this.number = number;
        this.meaning = meaning;
        this.about = about;
    }

    /**
     * A forbidden outcome of a model.
     *
     * @param place   of two that one sample shows, that of the smaller place is reported: it is the cause
     * @param name    as a sample reports it, without blanks; no other outcome may have it
     * @param number  the number in a table of forbidden outcomes, or {@code -}
     * @param meaning one clause in plain words
     * @param about   the words of memory that tell a reader most of how it came about
     * @throws IllegalArgumentException when another outcome has the name
     */
    public static Outcome define(int place, String name, String number, String meaning, Word... about) {
        Outcome outcome = new Outcome(place, name, number, meaning, Set.copyOf(Arrays.asList(about)));
        if (name.indexOf(' ') >= 0 || KNOWN.putIfAbsent(name, outcome) != null) {
            throw new IllegalArgumentException("two forbidden outcomes are called " + name + ", or it has a blank");
        }
        return outcome;
    }

    /** All that are known, the causes first. Those of a model are known once its {@code Suite} is. */
    public static List<Outcome> all() {
        return KNOWN.values().stream().sorted().toList();
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** The number in the table of forbidden outcomes, {@code F1} to {@code F27}, or {@code -}. */
    public String number() {
        return number;
    }

    /** One clause in plain words. */
    public String meaning() {
        return meaning;
    }

    /** The words of memory that tell a reader most of how it came about; empty where none does. */
    public Set<Word> about() {
        return about;
    }

    /** Whether a text is the name of a forbidden outcome, without details; cheap, for every sample. */
    public static boolean isName(String text) {
        return KNOWN.containsKey(text);
    }

    /** The forbidden outcome that a sample's text names, or null when the text is none of them. */
    public static Outcome of(String text) {
        int blank = text.indexOf(' ');
        return KNOWN.get(blank < 0 ? text : text.substring(0, blank));
    }

    /**
     * The forbidden outcome of that name.
     *
     * @throws IllegalArgumentException when there is none, with one line that says what to do
     */
    public static Outcome named(String name) {
        Outcome outcome = KNOWN.get(name);
        if (outcome == null) {
            throw new IllegalArgumentException("no forbidden outcome is called " + name
                    + ": correct the name, or put the suite that defines it on the class path");
        }
        return outcome;
    }

    @Override
    public int compareTo(Outcome other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return name;
    }
}
