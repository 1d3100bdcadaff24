// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.program;

import dcachestress.kernel.Baton.Moment;
import dcachestress.kernel.Baton.Slip;
import dcachestress.kernel.Sched;
import dcachestress.kernel.Task;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One call of a primitive that goes wrong, at its line; the code itself stays as it is. Or, with none that does, a list
 * of all that could. A call that was put off is made by the task that had made it: before it sleeps, or when it has
 * woken somebody and holds no lock any more.
 */
public final class Slips {
    /** Nothing goes wrong. */
    static final Slips NONE = new Slips(null, false);
    /** Who wakes a task without a reason. */
    private static final Sched STRANGER = new Sched();

    private final Slip slip;
    private final String place;
    /** Of a loop that the code has written itself: which line then reads what, so that the loop ends. */
    private final String test;
    private final long ending;
    private final Retests retests = new Retests();
    private final boolean listing;
    private final Map<String, SlipSite> seen = new LinkedHashMap<>();
    private final Map<Task, Late> late = new IdentityHashMap<>();
    private final List<Missed> missed = new ArrayList<>();

    /** What a task has put off, or, for a list, what it has done that could have been. */
    private static final class Late {
        final List<Runnable> calls = new ArrayList<>();
        final List<SlipSite> links = new ArrayList<>();
        final List<SlipSite> stores = new ArrayList<>();
        boolean making;
        /** It has woken somebody: what it put off for that comes when it holds no lock. */
        boolean wakes;
        /** Somebody else has woken it, once; and it has not looked again. */
        boolean foreign;
        boolean woken;
    }

    private record Missed(Task task, Object lock) {
    }

    private Slips(String key, boolean listing) {
        this.listing = listing;
        slip = key == null ? null : Slip.valueOf(key.split("/", 3)[1]);
        place = key == null ? null : SlipSite.place(key);
        String[] parts = key == null ? new String[0] : key.split(Retests.MARK);
        test = parts.length < 3 ? null : parts[1];
        ending = test == null ? 0 : Long.parseLong(parts[2]);
    }

    /** One that changes nothing, and lists. */
    static Slips listing() {
        return new Slips(null, true);
    }

    /** The call of this key. */
    static Slips of(String key) {
        return new Slips(key, false);
    }

    /** A new sample. */
    public void reset() {
        late.clear();
        missed.clear();
        retests.reset();
    }

    /** The calls that could have gone wrong. */
    public Collection<SlipSite> seen() {
        List<SlipSite> all = new ArrayList<>(seen.values());
        all.addAll(retests.seen());
        return all;
    }

    /** As {@link dcachestress.kernel.Baton#slips}. */
    public boolean slips(Task task, Slip asked, Object object) {
        if (asked == Slip.NO_UNLOCK) {
            return missed.removeIf(one -> one.task == task && one.lock == object);
        }
        if (listing) {
            note(Sites.slip(asked));
        }
        boolean slips = slip == asked && here();
        if (slips && asked == Slip.NO_LOCK) {
            missed.add(new Missed(task, object));
        }
        return slips && (asked != Slip.TESTS_ONCE || looks(task));
    }

    private boolean looks(Task task) {
        boolean woken = late(task).woken;
        late(task).woken = false;
        return woken;
    }

    /** The task has loaded a value; what it is to see. */
    public Object loaded(Task task, Object now) {
        if (listing && now instanceof Number number) {
            retests.reads(task, number.longValue());
        }
        if (test == null || !(now instanceof Number) || !late(task).woken || !test.equals(Sites.reader())) {
            return now;
        }
        late(task).woken = false;
        return now instanceof Integer ? (Object) (int) ending : (Object) ending;
    }

    /** As {@link dcachestress.kernel.Baton#putsOff}. */
    public boolean putsOff(Task task, Slip asked, Runnable call) {
        if (listing) {
            SlipSite site = Sites.slip(asked);
            if (site != null && asked == Slip.LINKS_LATE) {
                late(task).links.add(site);
            } else if (site != null && asked == Slip.STORES_LATE) {
                late(task).stores.add(site);
            } else {
                note(site);
            }
        }
        if (slip != asked || late(task).making || !here()) {
            return false;
        }
        late(task).calls.add(call);
        return true;
    }

    /** As {@link dcachestress.kernel.Baton#comes}. */
    public void comes(Task task, Moment moment) {
        if (listing) {
            passed(task, late(task), moment);
        }
        if (slip == Slip.TESTS_ONCE && moment == Moment.SLEEPS && !late(task).foreign && Sites.isAt(place)) {
            late(task).foreign = true;
            late(task).woken = true;
            STRANGER.tryToWakeUp(task);
        }
        if (slip == null || late(task).calls.isEmpty()) {
            return;
        }
        boolean store = slip == Slip.STORES_LATE;
        late(task).wakes |= store && moment == Moment.WAKES;
        unlocked(task);
        if (moment == Moment.SLEEPS) {
            make(task);
        } else if (moment == Moment.RUNS && !store) {
            late(task).calls.clear();
        }
    }

    /** The task may have dropped its last lock. */
    public void unlocked(Task task) {
        if (slip == Slip.STORES_LATE && late(task).wakes && !task.held().any()) {
            make(task);
        }
    }

    /** The task ends, and leaves nothing undone that it has done. */
    public void ends(Task task) {
        if (slip != Slip.STORES_LATE || late(task).calls.isEmpty() || task.outcome() != null || task.givenUp()) {
            return;
        }
        try {
            make(task);
        } catch (Error left) {
            if (task.outcome() == null && !task.givenUp()) {
                throw left;
            }
        }
    }

    private void make(Task task) {
        Late own = late(task);
        List<Runnable> calls = List.copyOf(own.calls);
        own.calls.clear();
        own.wakes = false;
        own.making = true;
        try {
            calls.forEach(Runnable::run);
        } finally {
            own.making = false;
        }
    }

    /** A link that no sleep follows was of no waiter, and a store that no wake follows comes after none. */
    private void passed(Task task, Late own, Moment moment) {
        if (moment == Moment.ANNOUNCES) {
            return;
        }
        if (moment == Moment.SLEEPS) {
            own.links.forEach(this::note);
            retests.sleeps(task, Sites.slip(Slip.TESTS_ONCE));
        } else {
            retests.goesOn(task);
        }
        if (moment == Moment.WAKES) {
            own.stores.forEach(this::note);
        } else {
            own.links.clear();
        }
        own.stores.clear();
    }

    private Late late(Task task) {
        return late.computeIfAbsent(task, unseen -> new Late());
    }

    private boolean here() {
        SlipSite site = Sites.slip(slip);
        return site != null && site.place().equals(place);
    }

    private void note(SlipSite site) {
        if (site != null) {
            seen.putIfAbsent(site.key(), site);
        }
    }
}
