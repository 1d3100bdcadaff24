// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign;

import dcachestress.kernel.Outcome;
import dcachestress.dcache.Subject;
import dcachestress.kernel.Watchdog;
import dcachestress.stress.Slice;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jcstress.infra.runners.CounterThread;
import org.openjdk.jcstress.infra.runners.ForkedTestConfig;
import org.openjdk.jcstress.infra.runners.Runner;
import org.openjdk.jcstress.infra.runners.SpinLoopStyle;
import org.openjdk.jcstress.util.Counter;

/**
 * Runs one slice inside a fork, by the runner that jcstress generated, but without jcstress' own fork around it: no calibration, no limit on
 * the number of actors, and an end that comes as soon as there is a finding.
 */
final class ForkSlice {
    /** jcstress wants a limit in megabytes for its calibration, which is not run. */
    private static final int UNUSED_FOOTPRINT = 64;

    private final SliceSpec spec;
    private final Runnable beat;
    private final boolean unpinned;

    ForkSlice(SliceSpec wanted, Runnable beat) {
        this.unpinned = !wanted.cpus().isEmpty() && !Pinning.works();
        this.spec = unpinned ? wanted.unpinned() : wanted;
        this.beat = beat;
    }

    ForkReply run() {
        long started = System.nanoTime();
        try {
            Thread main = Thread.currentThread();
            Watchdog.reset();
            Slice.begin(subject(), spec.stopAtFinding() ? main::interrupt : () -> { }, spec.enough(), main::interrupt);
            Runner<?> runner = runner();
            List<? extends CounterThread<?>> actors = runner.internalRun();
            Actors join = new Actors(runner, actors, beat);
            Actors.End end = join.await();
            Thread.interrupted();       // a finding after the actors had been told to stop
            return reply(started, outcomes(end, actors), end == Actors.End.THREW ? join.thrown() : null, join.stacks(), end.last());
        } catch (ReflectiveOperationException | RuntimeException | LinkageError | IOException e) {
            return reply(started, Map.of(), e.toString(), null, false);
        }
    }

    private static Map<String, Long> outcomes(Actors.End end, List<? extends CounterThread<?>> actors) {
        Map<String, Long> outcomes = new TreeMap<>();
        if (!end.last()) {
            actors.forEach(actor -> count(actor.result(), outcomes));
        }
        if (end.hung()) {
            outcomes.merge(Outcome.HUNG.name(), 1L, Long::sum);
        }
        return outcomes;
    }

    private ForkReply reply(long started, Map<String, Long> outcomes, String error, String stacks, boolean last) {
        Slice.Tally tally = Slice.end();
        Double found = tally.firstFindingNanos() < 0 ? null : tally.firstFindingNanos() / 1e6;
        return new ForkReply(outcomes, tally.contended(), tally.witnesses(), found, (System.nanoTime() - started) / 1_000_000, error,
                stacks, last, unpinned, null, null);
    }

    private Class<? extends Subject> subject() throws ClassNotFoundException {
        return Class.forName(spec.subject()).asSubclass(Subject.class);
    }

    private Runner<?> runner() throws ReflectiveOperationException, IOException {
        return (Runner<?>) Class.forName(spec.runner()).getConstructor(ForkedTestConfig.class).newInstance(config());
    }

    /** The configuration has no public constructor from values, only one from the stream that a stock fork is sent. */
    private ForkedTestConfig config() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(SpinLoopStyle.valueOf(spec.spinStyle()).ordinal());
            out.writeInt(spec.ms());
            out.writeInt(1);            // iterations
            out.writeUTF(spec.runner());
            out.writeInt(UNUSED_FOOTPRINT);
            out.writeInt(spec.strideSize());
            out.writeInt(spec.strideCount());
            out.writeBoolean(!spec.cpus().isEmpty());
            if (!spec.cpus().isEmpty()) {
                out.writeInt(spec.cpus().size());
                for (int cpu : spec.cpus()) {
                    out.writeInt(cpu);
                }
            }
        }
        return new ForkedTestConfig(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }

    private static <R> void count(Counter<R> counter, Map<String, Long> outcomes) {
        for (R outcome : counter.elementSet()) {
            outcomes.merge(String.valueOf(outcome), counter.count(outcome), Long::sum);
        }
    }
}
