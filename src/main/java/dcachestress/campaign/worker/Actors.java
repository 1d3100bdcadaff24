// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.worker;

import dcachestress.campaign.host.RunClock;
import dcachestress.campaign.wire.Text;
import dcachestress.kernel.Watchdog;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jcstress.infra.runners.CounterThread;
import org.openjdk.jcstress.infra.runners.Runner;

/**
 * Waits for the actors of a slice to end, and gets out those that never would: at once when it is proven that they
 * hang, and at the limit of the slice when they are only slow. It takes no lock that the code under test could hold, an
 * actor's monitor least of all.
 */
final class Actors {
    /** How the waiting ended. */
    enum End {
        /** All actors ended by themselves. */
        ENDED,
        /** They left when the watchdog told them; what they had counted is there. */
        RELEASED,
        /** They did not leave even then: this JVM is of no further use. */
        STUCK,
        /** One of them threw; the others wait for it for ever. */
        THREW;

        /** Whether actors are left that will never end, so that this JVM must. */
        boolean last() {
            return this == STUCK || this == THREW;
        }
    }

    /** Hears of the slice while it is waited for. */
    interface Listener {
        /** It is still waited for. */
        void beat();

        /** It is proven to hang. What comes next needs a safepoint, and may never come. */
        void hangs(String proof);
    }

    private static final int TICK_MS = 20;
    /** The first ticks are shorter: most slices end within one. */
    private static final int SHORT_TICKS = 40;
    private static final int SHORT_TICK_NANOS = 500_000;
    /** Ticks in which actors may leave when they are told: 1.5 s. */
    private static final int STUCK_AFTER = 75;
    private static final int BEAT_EVERY = 50;
    /** Ticks without progress after which it is worth a look. */
    private static final int LOOK_AFTER = 10;

    private final List<? extends CounterThread<?>> actors;
    private final Progress progress;
    private final Hang hang;
    private final Listener listener;
    private final RunClock clock = new RunClock(System::nanoTime);
    private String stacks;
    private String proof;
    private String slow;
    private String thrown;

    Actors(Runner<?> runner, List<? extends CounterThread<?>> actors, Listener listener) {
        this.actors = actors;
        this.progress = new Progress(runner, actors);
        this.hang = new Hang(actors, progress);
        this.listener = listener;
    }

    /** Waits no longer than this, and a little. */
    End await(long limitMs) {
        for (int ticks = 0, idle = 0; !ended(); ticks++) {
            pause(ticks);
            idle += ticks < SHORT_TICKS ? 0 : 1;
            if (ticks % BEAT_EVERY == 0) {
                listener.beat();
            }
            if (progress.made()) {
                idle = 0;
            }
            if (idle == LOOK_AFTER) {
                hang.begin();
            }
            proof = idle > LOOK_AFTER ? hang.look() : null;
            if (proof != null || clock.millis() >= limitMs) {
                return release();
            }
        }
        return thrown == null ? End.ENDED : End.THREW;
    }

    private End release() {
        if (proof == null) {
            slow = "no end after " + clock.millis() + " ms and " + progress.samples() / actors.size() + " samples: "
                    + hang.words();
        } else {
            listener.hangs(proof);
        }
        stacks = new StackDump(actors).text();
        Watchdog.raise();
        for (int ticks = 0; ticks < STUCK_AFTER && !ended(); ticks++) {
            actors.forEach(LockSupport::unpark);
            pause(SHORT_TICKS);
        }
        return !ended() ? End.STUCK : thrown == null ? End.RELEASED : End.THREW;
    }

    /** What the actors were doing when they were given up, or null. */
    String stacks() {
        return stacks;
    }

    /** How it is proven that they hang, or null. */
    String proof() {
        return proof;
    }

    /** Why they were given up although nothing is proven, or null. */
    String slow() {
        return slow;
    }

    /** What an actor threw, or null. */
    String thrown() {
        return thrown;
    }

    /**
     * No join(): that takes the monitor of the thread, which the code under test may hold. An interrupt only makes it
     * shorter.
     */
    private static void pause(int ticks) {
        Thread.interrupted();
        LockSupport.parkNanos(ticks < SHORT_TICKS ? SHORT_TICK_NANOS : TimeUnit.MILLISECONDS.toNanos(TICK_MS));
    }

    private boolean ended() {
        boolean all = true;
        for (CounterThread<?> actor : actors) {
            if (actor.throwable() != null) {
                thrown = actor.getName() + ": " + Text.of(actor.throwable());
                return true;
            }
            all &= !actor.isAlive() && actor.result() != null;
        }
        return all;
    }
}
