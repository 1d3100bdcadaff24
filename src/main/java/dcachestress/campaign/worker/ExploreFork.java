// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.worker;

import dcachestress.campaign.wire.ExploreReply;
import dcachestress.campaign.wire.ExploreRequest;
import dcachestress.campaign.wire.Frame;
import dcachestress.campaign.wire.Wire;
import dcachestress.dcache.Subject;
import dcachestress.explore.ExploreReport;
import dcachestress.explore.Explorer;
import dcachestress.explore.program.Weakening;
import dcachestress.explore.search.Bounds;
import dcachestress.fault.OrderedCalls;
import dcachestress.stress.PropertyInfo;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Main class of the JVMs that explore: takes one {@link ExploreRequest} after the other, and answers each with one {@link ExploreReply}, as {@link Fork} does for slices.
 * It beats only while schedules go by: a task that never makes a step, and so can never be stopped, silences it.
 */
public final class ExploreFork {
    private static final int BEAT_MS = 1000;

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
        beat(wire, current);
        while (true) {
            Frame request = requests.take();
            current.set(request);
            Fork.say(wire, Frame.Kind.REPLY, request, search(ExploreRequest.decode(request.text())).toJson());
        }
    }

    private static void beat(Wire wire, AtomicReference<Frame> current) {
        Thread beat = new Thread(() -> {
            for (long seen = 0; ; seen = Explorer.begun()) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(BEAT_MS));
                if (Explorer.begun() != seen && current.get() != null) {
                    Fork.say(wire, Frame.Kind.BEAT, current.get(), "");
                }
            }
        }, "beat");
        beat.setDaemon(true);
        beat.start();
    }

    private static ExploreReply search(ExploreRequest request) {
        try {
            Class<? extends Subject> subject = Class.forName(request.subject()).asSubclass(Subject.class);
            PropertyInfo property = PropertyInfo.find(request.property()).orElseThrow();
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

    private static Bounds bounds(ExploreRequest request) {
        return Bounds.of(request.preemptions(), request.reduced()).in(request.sight().memory(), request.sight().old());
    }

    private static ExploreReply reply(ExploreReport report, int old) {
        return new ExploreReply(report.exhaustedAt(old), report.schedules(), report.millis(), report.outcomes(), report.witnesses(),
                report.counterexample(), null);
    }

    private static ExploreReply weakened(Class<? extends Subject> subject, PropertyInfo property,
            ExploreRequest request) {
        Weakening weakening = Weakening.parse(request.weakened());
        ExploreReply reply = reply(Explorer.weakened(subject, property, bounds(request), weakening, request.ms()),
                request.sight().old());
        return new ExploreReply(reply.exhaustedAt(), reply.schedules(), reply.millis(), reply.outcomes(),
                reply.witnesses(), reply.counterexample(), null,
                List.copyOf(weakening.seen()), weakening.lists() ? OrderedCalls.of(subject, Explorer::isPrimitive)
                        : List.of());
    }
}
