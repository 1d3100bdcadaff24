// SPDX-License-Identifier: Apache-2.0
package dcachestress.sample;

import dcachestress.subject.Subject;
import java.util.function.Consumer;

/**
 * A race that knows whether its tasks were at work at once: for properties whose tasks need not sleep, retry or find a
 * lock held to go wrong. Plain: a guess on threads, exact in an exploration.
 *
 * @param <S> what its subject is
 */
public abstract class MeetingRace<S extends Subject> extends Race<S> {
    private final boolean[] atWork = new boolean[actors()];
    private boolean met;

    /** One whose subject needs no scene to be set. */
    protected MeetingRace(String... roles) {
        this(subject -> { }, roles);
    }

    /** Sets the scene, too. */
    protected MeetingRace(Consumer<S> scene, String... roles) {
        super(roles);
        begin(() -> scene.accept(subject()));
    }

    /** What an actor does, from its first step to its last. */
    protected final void meet(int index, Runnable actor) {
        act(index, () -> {
            for (int other = 0; other < atWork.length; other++) {
                met |= other != index && atWork[other];
            }
            atWork[index] = true;
            try {
                actor.run();
            } finally {
                atWork[index] = false;
            }
        });
    }

    /** An actor that has begun before the race does, since it has set the scene: who comes before its end meets it. */
    protected final void atWorkFromTheStart(int index) {
        atWork[index] = true;
    }

    @Override
    protected int implied() {
        return Witness.MET.when(met);
    }

    /** Whether a task slept, or found a lock held: for a property whose tasks need not sleep to go wrong. */
    protected final boolean sleptOrSpun() {
        for (int i = 0; i < actors(); i++) {
            if (task(i).counters().slept() > 0 || task(i).counters().spun() > 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether anybody slept: what most waits may end with. */
    @Override
    protected String outcome() {
        return sleepers() > 0 ? "SLEPT" : "NEVER_SLEPT";
    }
}
