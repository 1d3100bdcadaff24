// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

import dcachestress.dcache.FileSystem.Owned;
import dcachestress.dcache.WaitScheme;
import dcachestress.kernel.Step;
import dcachestress.kernel.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What one lookup and its waiters do, access by access: the owner begins, each waiter comes and sleeps, the owner
 * completes, each waiter returns.
 *
 * @param begin    the owner's first half
 * @param arrive   the waiters, each until it sleeps
 * @param complete the owner's second half
 * @param leave    the waiters, each from its wakeup to its return
 */
record Trace(List<Event> begin, List<Event> arrive, List<Event> complete, List<Event> leave) {
    /**
     * One access to shared model state, as {@code Probe} tells it: who made it, what it was, where, and the number or
     * reference read or written.
     */
    record Event(Task task, Step kind, Object object, long value, Object reference) {
    }

    /** Plays it, in a JVM in baton mode. */
    static Trace of(Supplier<WaitScheme> scheme, int waiters, int strangers) {
        Scene scene = new Scene(scheme, waiters, strangers, 1);
        Turns turns = Turns.take();
        scene.owner().begin();
        Owned owned = scene.begin();
        List<Event> begin = turns.drain();
        for (int i = 0; i < waiters; i++) {
            turns.start(scene.waiter(i), () -> scene.lookup(Scene.NAME));
        }
        List<Event> arrive = turns.drain();
        scene.finish(owned);
        List<Event> complete = turns.drain();
        for (int i = 0; i < waiters; i++) {
            turns.resume(scene.waiter(i));
        }
        List<Event> leave = turns.drain();
        scene.owner().end();
        return new Trace(begin, arrive, complete, leave);
    }

    /** Everything that the owner does. */
    List<Event> owner() {
        return joined(begin, complete);
    }

    /** Everything that the waiters do. */
    List<Event> waiting() {
        return joined(arrive, leave);
    }

    /** Everything. */
    List<Event> all() {
        return joined(owner(), waiting());
    }

    private static List<Event> joined(List<Event> one, List<Event> other) {
        List<Event> all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }
}
