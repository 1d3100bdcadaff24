// SPDX-License-Identifier: Apache-2.0
package dcachestress.generated;

import dcachestress.explore.program.Site;
import dcachestress.kernel.Baton.Slip;
import dcachestress.kernel.Order;
import dcachestress.kernel.Step;
import java.util.Set;

/** The ways in which a wait goes wrong, whatever it waits for. */
public enum FaultClass {
    /** Atomicity. */
    W1("test and enqueue are not atomic with the wake", "a lock is not taken; a waiter is queued only when it sleeps"),
    /** Store buffer, waker. */
    W2("no full barrier on the waker's side", "a full barrier orders nothing"),
    /** Store buffer, waiter. */
    W3("no full barrier on the waiter's side", "set_current_state() has no barrier"),
    /** State. */
    W4("the state is set late", "the state is stored only when the task sleeps"),
    /** Data. */
    W5("no data order for a waiter that never slept",
            "an acquire, a release, or a read or write barrier orders nothing"),
    /** Foreign wakes. */
    W6("not tested again after a foreign wake",
            "somebody else wakes the task before it sleeps, and the loop of the primitive is left"),
    /** What must clear. */
    W7("the condition does not clear", "", "that a word stays set is the algorithm's own, and no call of a primitive"),
    /** After the hand-over. */
    W8("the waker touches what it has handed over", "a store, a link or an unlinking before the wake comes after it"),
    /** After the wait. */
    W9("the object is touched after the wait", "", "no call says whose the object is when the wait is over"),
    /** Keys. */
    W10("another key or object is woken", "a wake names a key that nobody waits for, or wakes the first one alone"),
    /** Registration. */
    W11("a bit is erased by an unlocked read-modify-write", "a read-modify-write is a load and then a store"),
    /** One shot. */
    W12("what is waited for is begun again under a sleeper", "whoever waits initializes the completion first"),
    /** Exits. */
    W13("some exit wakes nobody", "a wake is left out"),
    /** Cycles. */
    W14("two waits wait for each other", "", "it takes two waits, and one that is right on its own"),
    /** Spinning. */
    W15("a busy wait", "the state is not set, so schedule() returns at once");

    private static final Set<Step> SCHEDULER = Set.of(Step.WAKE, Step.SLEEP, Step.RESUME);

    private final String title;
    private final String how;
    private final String why;

    FaultClass(String title, String how) {
        this(title, how, "");
    }

    FaultClass(String title, String how, String why) {
        this.title = title;
        this.how = how;
        this.why = why;
    }

    /** What goes wrong. */
    public String title() {
        return title;
    }

    /** What is done to a line for it; empty where nothing is. */
    public String how() {
        return how;
    }

    /** Why none is generated; empty where some are. */
    public String why() {
        return why;
    }

    static FaultClass of(Slip slip) {
        return switch (slip) {
            case NO_LOCK, NO_UNLOCK, LINKS_LATE -> W1;
            case STATE_LATE -> W4;
            case NO_STATE -> W15;
            case TESTS_ONCE -> W6;
            case STORES_LATE -> W8;
            case OTHER_KEY, FIRST_ALONE -> W10;
            case TORN -> W11;
            case BEGUN_AGAIN -> W12;
            case NO_WAKE -> W13;
        };
    }

    /**
     * Of an ordering; null for one that is none of the wait's. Locks are W1's, and what the scheduler orders is always
     * there.
     */
    static FaultClass of(Site site) {
        if (site.within().contains("smp_mb__after_spinlock") || SCHEDULER.contains(site.kind())) {
            return null;
        }
        if (site.kind() == Step.BARRIER && site.order() == Order.MB) {
            return site.within().contains("set_current_state") ? W3 : W2;
        }
        boolean data = switch (site.order()) {
            case ACQUIRE, RELEASE, RMB, WMB -> true;
            default -> false;
        };
        return data && !site.ofRoom() ? W5 : null;
    }
}
