// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.worker;

import dcachestress.kernel.Livelock;
import dcachestress.kernel.Pace;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Looks for a proof that the actors of a slice hang. That they have not ended for so long is none: a host that others
 * use lets nobody run, and code that sleeps is slow. There are four proofs, from the sharpest to the bluntest; each
 * begins anew whenever somebody gets on. <ol>
 * <li>{@link Livelock}: every task had its chance thousands of times, nothing moved, and there is no other thread.
 * <li>The JVM reports a deadlock, of monitors or locks of {@code java.util.concurrent}.
 * <li>Every actor that is in a sample waits without a limit, for no garbage collection, and no thread is left that
 * could wake it: none but actors, ours and the JVM's own.
 * <li>An actor has used {@value #CPU_SECONDS} s of CPU time without ending a sample, and all others wait for it. The
 * only one that a clock decides, and that clock runs for the actor alone; see {@code Gate} for what a disturbed host
 * makes of it. </ol>
 */
public final class Hang {
    /** How the bluntest proof begins. */
    public static final String CPU = "by CPU time";
    private static final int CPU_SECONDS = 3;
    /** Tests that wait for it set it lower. */
    private static final long CPU_NANOS = Integer.getInteger("dcachestress.hangCpuMs", 1000 * CPU_SECONDS) * 1_000_000L;
    /** So many looks lie between two questions to the JVM, each of which stops all threads. */
    private static final int ASK_EVERY = 10;
    /** Looks, 20 ms apart, in all of which actors must be seen to wait. */
    private static final int LOOKS = 25;

    private final List<? extends Thread> actors;
    private final Progress progress;
    private final Livelock livelock = new Livelock();
    private final Map<Thread, Long> before = new HashMap<>();
    private ThreadMXBean threads;
    private volatile boolean deadlock;
    private volatile boolean asking;
    private int looks;
    private int waitingLooks;

    Hang(List<? extends Thread> actors, Progress progress) {
        this.actors = actors;
        this.progress = progress;
    }

    /** Reads its setting, before the code under test can change it. */
    static void prepare() {
        assert CPU_NANOS > 0;
        Strays.prepare();
    }

    /** Somebody has got on: what was seen before proves nothing. */
    void begin() {
        livelock.watch(actors);
        waitingLooks = 0;
        before.clear();
    }

    /** One look: how a hang is proven, in one clause, or null. */
    String look() {
        if (livelock.proven() && Strays.now().isEmpty()) {
            return "each task went round its loop " + Livelock.TURNS + " times, and nothing moved";
        }
        if (threads == null) {
            threads = ManagementFactory.getThreadMXBean();
        }
        actors.forEach(actor -> before.computeIfAbsent(actor, this::cpu));
        if (deadlocked()) {
            return "the JVM reports a deadlock";
        }
        waitingLooks = allWait() ? waitingLooks + 1 : 0;
        if (waitingLooks >= LOOKS && actors.stream().noneMatch(Hang::waitsForCollector)) {
            return "nobody is left who could wake it";
        }
        boolean somebodySpins = actors.stream().anyMatch(actor -> inside(actor) && burned(actor));
        if (somebodySpins && actors.stream().allMatch(actor -> explained(actor) || burned(actor))) {
            return CPU + ": " + CPU_SECONDS + " s of it without a step";
        }
        return null;
    }

    private boolean allWait() {
        long open = actors.stream().filter(actor -> !explained(actor)).count() - arrived();
        boolean somebodyWaits = actors.stream().anyMatch(actor -> inside(actor) && waits(actor));
        return open <= 0 && somebodyWaits && Sleeping.actors() >= waiting();
    }

    /** Actors that jcstress holds at the end of a stride, where no task of ours says so itself. */
    private int arrived() {
        return actors.stream().anyMatch(actor -> Pace.of(actor) != null) ? 0 : progress.arrived();
    }

    /** Whether it is plain that the actor does nothing before another one does. */
    private boolean explained(Thread actor) {
        return !inside(actor) || livelock.turns(actor) || waits(actor) && Strays.now().isEmpty();
    }

    private static boolean inside(Thread actor) {
        Pace pace = Pace.of(actor);
        return actor.isAlive() && (pace == null || !pace.outside() && !pace.asleep());
    }

    private static boolean waits(Thread actor) {
        return actor.getState() == Thread.State.WAITING || actor.getState() == Thread.State.BLOCKED;
    }

    /** The garbage collector may end that at any time. */
    private static boolean waitsForCollector(Thread actor) {
        return waits(actor) && Arrays.stream(actor.getStackTrace())
                .anyMatch(frame -> frame.getClassName().startsWith("java.lang.ref."));
    }

    private long waiting() {
        return actors.stream().filter(Hang::waits).count();
    }

    private boolean burned(Thread actor) {
        return cpu(actor) - before.get(actor) >= CPU_NANOS;
    }

    private long cpu(Thread actor) {
        return threads.isThreadCpuTimeSupported() ? threads.getThreadCpuTime(actor.getId()) : 0;
    }

    /** Asks in a thread of its own: the answer needs a safepoint, which an actor may never reach. */
    private boolean deadlocked() {
        if (waiting() > 0 && !asking && looks++ % ASK_EVERY == 0) {
            asking = true;
            Set<Long> own = actors.stream().map(Thread::getId).collect(Collectors.toSet());
            Thread question = Strays.ours(new Thread(() -> {
                long[] found = threads.findDeadlockedThreads();
                deadlock = found != null && LongStream.of(found).anyMatch(own::contains);
                asking = false;
            }, "deadlocks"));
            question.setDaemon(true);
            question.start();
        }
        return deadlock;
    }

    /** What the actors are at, in one clause. */
    String words() {
        return actors.stream().filter(Thread::isAlive).map(actor -> actor.getName() + " " + actor.getState()
                + (threads == null ? "" : String.format(" (%.1f s of CPU time)",
                (cpu(actor) - before.getOrDefault(actor, 0L)) / 1e9)))
                .collect(Collectors.joining(", "));
    }
}
