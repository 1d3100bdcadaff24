// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.worker;

import dcachestress.campaign.wire.ForkReply;
import dcachestress.campaign.wire.SliceSpec;
import dcachestress.campaign.wire.Text;
import dcachestress.kernel.Outcome;
import dcachestress.kernel.Watchdog;
import dcachestress.sample.Slice;
import dcachestress.subject.Subject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.openjdk.jcstress.infra.runners.CounterThread;
import org.openjdk.jcstress.infra.runners.ForkedTestConfig;
import org.openjdk.jcstress.infra.runners.Runner;
import org.openjdk.jcstress.infra.runners.SpinLoopStyle;

/**
 * Runs one slice inside a fork, by the runner that jcstress generated, but without jcstress' own fork around it: no
 * calibration, no limit on the number of actors, and an end that comes as soon as there is a finding.
 */
final class ForkSlice {
    /** jcstress wants a limit in megabytes for its calibration, which is not run. */
    private static final int UNUSED_FOOTPRINT = 64;

    private final SliceSpec spec;
    private final Voice voice;
    private final boolean unpinned;
    private long started;
    private List<? extends CounterThread<?>> actors = List.of();

    /** Tells the launcher. */
    interface Voice {
        /** That the slice goes on. */
        void beat();

        /** What it would be told if nothing more came. */
        void draft(ForkReply reply);
    }

    ForkSlice(SliceSpec wanted, Voice voice) {
        this.unpinned = !wanted.cpus().isEmpty() && !Pinning.works();
        this.spec = unpinned ? wanted.unpinned() : wanted;
        this.voice = voice;
    }

    ForkReply run() {
        started = System.nanoTime();
        Streams streams = new Streams();
        Slice.Run slice = null;
        try {
            Thread main = Thread.currentThread();
            Watchdog.reset();
            slice = Slice.start(subject(), spec.stopAtFinding() ? main::interrupt : () -> { }, spec.enough(),
                    main::interrupt);
            Runner<?> runner = runner();
            actors = runner.internalRun();
            Actors join = new Actors(runner, actors, listener());
            Actors.End end = join.await(spec.graceMs());
            Thread.interrupted();       // a finding after the actors had been told to stop
            Map<String, Long> outcomes = end.last() ? Seen.judged(actors) : Seen.counted(actors);
            String error = end == Actors.End.THREW ? join.thrown() : null;
            return reply(outcomes, error, join.stacks(), end.last(), join.proof(), join.slow());
        } catch (Throwable e) {         // also a constructor of the code under test, which may throw whatever it likes
            boolean left = actors.stream().anyMatch(Thread::isAlive);      // who has stopped us may do so again
            return reply(Map.of(), Text.of(e), null, left, null, null);
        } finally {
            if (slice != null) {
                slice.end();
            }
            streams.restore();
            Thread.interrupted();
        }
    }

    private Actors.Listener listener() {
        return new Actors.Listener() {
            @Override
            public void beat() {
                voice.beat();
            }

            @Override
            public void hangs(String proof) {
                voice.draft(reply(Seen.judged(actors), null, null, true, proof, null));
            }
        };
    }

    /** A fork in which threads of the code under test live on is not used for another slice. */
    private ForkReply reply(Map<String, Long> outcomes, String error, String stacks, boolean last, String proof,
            String slow) {
        if (proof != null) {
            outcomes.put(Outcome.HUNG.name(), 1L);
        }
        Slice.Tally tally = Slice.soFar();
        String thrown = OwnThreads.thrown();
        Double found = tally.firstFindingNanos() < 0 ? null : tally.firstFindingNanos() / 1e6;
        long took = (System.nanoTime() - started) / 1_000_000;
        return new ForkReply(outcomes, tally.contended(), tally.witnesses(), found, took,
                error == null ? thrown : error, stacks,
                last || Strays.anyLeft(), unpinned, proof, slow, null);
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
}
