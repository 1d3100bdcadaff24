// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import dcachestress.campaign.wire.ExploreReply;
import dcachestress.campaign.wire.ExploreRequest;
import dcachestress.campaign.wire.Frame;
import dcachestress.campaign.wire.Wire;
import dcachestress.explore.ExploreReport;
import dcachestress.explore.Explorer;
import dcachestress.explore.Generator;
import dcachestress.explore.baton.TaskThreads;
import dcachestress.explore.program.Weakening;
import dcachestress.explore.search.Bounds;
import dcachestress.sample.PropertyInfo;
import dcachestress.subject.OrderedCalls;
import dcachestress.subject.Subject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Main class of the JVMs that explore: takes one {@link ExploreRequest} after the other, and answers each with one
 * {@link ExploreReply}, as {@link Fork} does for slices. It beats only while schedules go by: a task that never makes a
 * step, and so can never be stopped, silences it.
 */
public final class ExploreFork {
    private static final int LOOK_MS = 250;
    /** Looks from one beat to the next: a second. */
    private static final int BEAT = 4;
    /** Looks without a new schedule after which it is asked where a task waits: two seconds. */
    private static final int STUCK = 8;
    /** Whether the generator is at work and not the code under test: it comes to an end. */
    private static volatile boolean preparing;

    private ExploreFork() {
    }

    /**
     * Runs until the launcher is gone.
     *
     * @param args where the launcher waits
     */
    public static void main(String[] args) throws Exception {
        Wire wire = Fork.connect(args[0]);
        BlockingQueue<Frame> requests = Fork.readRequests(wire);
        AtomicReference<Frame> current = new AtomicReference<>();
        OwnThreads.watch();
        ExploreReply.prepare();
        beat(wire, current);
        while (true) {
            Frame request = requests.take();
            current.set(request);
            String reply = search(ExploreRequest.decode(request.text())).toJson();
            if (current.compareAndSet(request, null)) {
                Fork.say(wire, Frame.Kind.REPLY, request, reply);
            }
        }
    }

    private static void beat(Wire wire, AtomicReference<Frame> current) {
        Thread beat = new Thread(() -> {
            long seen = 0;
            for (int looks = 1; ; looks++) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MS));
                Frame request = current.get();
                boolean goesOn = preparing || Explorer.begun() != seen;
                if (goesOn && looks >= BEAT && request != null) {
                    Fork.say(wire, Frame.Kind.BEAT, request, "");
                    seen = Explorer.begun();
                    looks = 0;
                } else if (!goesOn && looks >= STUCK && request != null) {
                    giveUp(wire, current, request);
                }
            }
        }, "beat");
        beat.setDaemon(true);
        beat.start();
    }

    /** Answers in place of a search that waits for what nobody can bring about; the launcher then ends this fork. */
    private static void giveUp(Wire wire, AtomicReference<Frame> current, Frame request) {
        String waits = TaskThreads.waitsOutside();
        if (waits != null && current.compareAndSet(request, null)) {
            String error = waits
                    + ", which exploration cannot see: use a lock and a wait queue of the model, such as SpinLock,"
                    + " or leave the wait out";
            try {
                Fork.say(wire, Frame.Kind.REPLY, request, ExploreReply.lost(error).toJson());
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static ExploreReply search(ExploreRequest request) {
        OwnThreads.thrown();
        ExploreReply reply = searched(request);
        String thrown = OwnThreads.thrown();
        return thrown == null ? reply : ExploreReply.lost(thrown);
    }

    private static ExploreReply searched(ExploreRequest request) {
        try {
            Class<? extends Subject> subject = Class.forName(request.subject()).asSubclass(Subject.class);
            PropertyInfo property = PropertyInfo.find(request.property()).orElseThrow();
            if (property.generated()) {
                return generated(prepared(property), subject, request);
            }
            if (request.preemptions() == ExploreRequest.RT) {
                return reply(Explorer.fixedPriorities(subject, property, false, request.ms()), 0);
            }
            if (!request.weakened().equals(Weakening.nothing())) {
                return weakened(subject, property, request);
            }
            if (request.preemptions() == ExploreRequest.RANDOM) {
                Bounds none = Bounds.NONE.in(request.sight().memory(), request.sight().old());
                return reply(Explorer.explore(subject, property, none, 0, request.ms(), request.seed()), 0);
            }
            return reply(Explorer.search(subject, property, bounds(request), request.ms()), request.sight().old());
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            return ExploreReply.lost(String.valueOf(e.getMessage()));
        }
    }

    private static Generator prepared(PropertyInfo property) throws ReflectiveOperationException {
        preparing = true;
        try {
            Generator generator = Generator.of(property);
            generator.prepare();
            return generator;
        } finally {
            preparing = false;
        }
    }

    private static ExploreReply generated(Generator generator, Class<? extends Subject> subject,
            ExploreRequest request) {
        Generator.Generated made = request.preemptions() == ExploreRequest.RANDOM
                ? generator.random(subject, request.seed(), request.ms())
                : generator.search(subject, request.preemptions(), request.from(), request.ms());
        return new ExploreReply(made.exhaustedAt(), made.schedules(), made.millis(), made.outcomes(), Map.of(),
                made.counterexample(), null).generated(made.programs(), made.program());
    }

    private static Bounds bounds(ExploreRequest request) {
        return Bounds.of(request.preemptions(), request.reduced()).in(request.sight().memory(), request.sight().old());
    }

    private static ExploreReply reply(ExploreReport report, int old) {
        return new ExploreReply(report.exhaustedAt(old), report.schedules(), report.millis(), report.outcomes(),
                report.witnesses(),
                report.counterexample(), null).proven(report.unbounded());
    }

    private static ExploreReply weakened(Class<? extends Subject> subject, PropertyInfo property,
            ExploreRequest request) {
        Weakening weakening = Weakening.parse(request.weakened());
        ExploreReply reply = reply(Explorer.weakened(subject, property, bounds(request), weakening, request.ms()),
                request.sight().old());
        return new ExploreReply(reply.exhaustedAt(), reply.schedules(), reply.millis(), reply.outcomes(),
                reply.witnesses(), reply.counterexample(), null,
                List.copyOf(weakening.seen()), weakening.lists() ? OrderedCalls.of(subject, Explorer::isPrimitive)
                        : List.of(), 0, null, null, List.copyOf(weakening.slips().seen()));
    }
}
