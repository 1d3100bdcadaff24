// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign;

import dcachestress.dcache.Subject;
import dcachestress.explore.Bounds;
import dcachestress.explore.ExploreReport;
import dcachestress.explore.Explorer;
import dcachestress.stress.PropertyInfo;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Main class of the JVMs that explore: reads one {@link ExploreRequest} a line, answers each with one {@link ExploreReply} a line, as {@link Fork} does for slices.
 * It sends {@link Fork#BEAT} only while schedules go by: a task that never makes a step, and so can never be stopped, silences it.
 */
public final class ExploreFork {
    private static final int BEAT_MS = 1000;

    private ExploreFork() {
    }

    /** Runs until standard input ends. */
    public static void main(String[] args) throws Exception {
        PrintStream replies = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        System.setOut(System.err);      // what the code under test prints must not look like an answer
        BlockingQueue<String> requests = Fork.readRequests();
        Fork.say(replies, Fork.READY);
        beat(replies);
        while (true) {
            Fork.say(replies, search(ExploreRequest.decode(requests.take())).toJson());
        }
    }

    private static void beat(PrintStream replies) {
        Thread beat = new Thread(() -> {
            try {
                for (long seen = 0; ; seen = Explorer.begun()) {
                    TimeUnit.MILLISECONDS.sleep(BEAT_MS);
                    if (Explorer.begun() != seen) {
                        Fork.say(replies, Fork.BEAT);
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
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
                return reply(Explorer.fixedPriorities(subject, property, false, request.ms()));
            }
            if (request.preemptions() == ExploreRequest.RANDOM) {
                return reply(Explorer.explore(subject, property, Bounds.NONE, 0, request.ms(), request.seed()));
            }
            return reply(Explorer.search(subject, property, Bounds.of(request.preemptions(), request.reduced()), request.ms()));
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            return ExploreReply.lost(String.valueOf(e.getMessage()));
        }
    }

    private static ExploreReply reply(ExploreReport report) {
        return new ExploreReply(report.exhaustedAt(), report.schedules(), report.millis(), report.outcomes(), report.counterexample(), null);
    }
}
