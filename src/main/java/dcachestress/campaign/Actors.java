// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign;

import dcachestress.kernel.Watchdog;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jcstress.infra.runners.CounterThread;
import org.openjdk.jcstress.infra.runners.Runner;

/**
 * Waits for the actors of a slice to end, and gets out those that never would. Time is counted in ticks of this loop, not by a clock: a run
 * that was stopped and continued has made no tick meanwhile.
 * A stride that ends starts the count anew, and actors that are not let run are given more time, so that a starved machine is slow and not hung.
 */
final class Actors {
    /** How the waiting ended. */
    enum End {
        /** All actors ended by themselves. */
        ENDED,
        /** They made no progress and left when the watchdog told them; what they had counted is there. */
        RELEASED,
        /** They did not leave even then: this JVM is of no further use. */
        STUCK,
        /** One of them threw; the others wait for it for ever. */
        THREW;

        /** Whether actors made no progress. */
        boolean hung() {
            return this == RELEASED || this == STUCK;
        }

        /** Whether actors are left that will never end, so that this JVM must. */
        boolean last() {
            return this == STUCK || this == THREW;
        }
    }

    private static final int TICK_MS = 20;
    /** Ticks without progress after which the actors count as hung: 5 s on a machine that runs. Tests that wait for it set it lower. */
    private static final int HUNG_AFTER = Integer.getInteger("dcachestress.hungTicks", 250);
    /** Further ticks in which they may leave: 2 s. */
    private static final int STUCK_AFTER = Integer.getInteger("dcachestress.stuckTicks", 100);
    private static final int BEAT_EVERY = 50;
    /** Whether actors get to run at all is watched from this part of the time on. */
    private static final int LOOK_FROM = 5;
    /** So many times more may they take when they want to run and are not let. */
    private static final int MOST_WAITS = 10;

    private final List<? extends CounterThread<?>> actors;
    private final Progress progress;
    private final Runnable beat;
    private final Chances chances = new Chances();
    private int waits;
    private String stacks;
    private String thrown;

    Actors(Runner<?> runner, List<? extends CounterThread<?>> actors, Runnable beat) {
        this.actors = actors;
        this.progress = new Progress(runner);
        this.beat = beat;
    }

    End await() {
        while (!await(HUNG_AFTER, false)) {
            if (chances.had() || ++waits > MOST_WAITS) {
                return release();
            }
        }
        return thrown == null ? End.ENDED : End.THREW;
    }

    private End release() {
        stacks = dump();
        Watchdog.raise();
        if (await(STUCK_AFTER, true)) {
            return thrown == null ? End.RELEASED : End.THREW;
        }
        return End.STUCK;
    }

    /** What the actors were doing when they counted as hung, or null. */
    String stacks() {
        return stacks;
    }

    /** What an actor threw, or null. */
    String thrown() {
        return thrown;
    }

    /** True when all have ended or one has thrown, false after so many ticks without progress. */
    private boolean await(int limit, boolean release) {
        for (int idle = 0, ticks = 0; idle < limit; idle++, ticks++) {
            if (release) {
                actors.forEach(LockSupport::unpark);
            }
            if (ended()) {
                return true;
            }
            if (progress.made() && !release) {
                idle = 0;
                waits = 0;
            }
            if (idle == limit / LOOK_FROM && waits == 0) {
                chances.count();
            }
            if (ticks % BEAT_EVERY == 0) {
                beat.run();
            }
        }
        return false;
    }

    private boolean ended() {
        CounterThread<?> alive = null;
        for (CounterThread<?> actor : actors) {
            if (actor.throwable() != null) {
                thrown = actor.getName() + ": " + actor.throwable();
                return true;
            }
            alive = actor.isAlive() ? actor : alive;
        }
        if (alive != null) {
            tick(alive);
        }
        return alive == null && actors.stream().allMatch(actor -> actor.throwable() == null && actor.result() != null);
    }

    private static void tick(Thread actor) {
        try {
            actor.join(TICK_MS);
        } catch (InterruptedException e) {
            // A finding that came after the actors had been told to stop: they are stopping anyway.
        }
    }

    private String dump() {
        StringBuilder text = new StringBuilder();
        for (Thread actor : actors) {
            text.append(actor.getName()).append(' ').append(actor.getState()).append('\n');
            for (StackTraceElement frame : actor.getStackTrace()) {
                text.append("    at ").append(frame).append('\n');
            }
        }
        return text.toString();
    }
}
