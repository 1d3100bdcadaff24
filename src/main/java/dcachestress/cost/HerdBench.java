// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

import dcachestress.dcache.Dcache;
import dcachestress.dcache.Dentry;
import dcachestress.dcache.Inode;
import dcachestress.dcache.Sizes;
import dcachestress.dcache.WaitScheme;
import dcachestress.scheme.Merged;
import dcachestress.scheme.WakeEarly;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/**
 * From the moment when the owner begins to complete a lookup to the return of its last waiter. Really sleeping threads,
 * more than CPUs if need be.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HerdBench {
    /** The scheme. */
    @Param("Merged")
    public String subject;

    /** How many wait. */
    @Param("1")
    public int waiters;

    /**
     * What the completer does between the clear of PAR_LOOKUP and the hashing, in turns of {@link
     * Blackhole#consumeCPU}.
     */
    @Param("0")
    public int work;

    private Herd herd;
    private Supplier<WaitScheme> scheme;

    /** What is counted beside the time. */
    @AuxCounters(AuxCounters.Type.EVENTS)
    @State(Scope.Thread)
    public static class Spins {
        /** Rounds. */
        public long rounds;
        /** How often a waiter found a lock held. */
        public long spins;
    }

    /** Threads of their own. */
    @Setup(Level.Trial)
    public void start() {
        herd = new Herd(waiters);
        scheme = work == 0 ? Subjects.named(subject) : busy(subject, work);
    }

    /** All of them asleep. */
    @Setup(Level.Invocation)
    public void gather() throws InterruptedException {
        herd.gather(scheme);
    }

    /** One completion. */
    @Benchmark
    public void complete(Spins spins) {
        herd.complete();
        spins.rounds++;
        spins.spins += herd.spins();
    }

    /** The threads end. */
    @TearDown(Level.Trial)
    public void stop() {
        herd.close();
    }

    private static Supplier<WaitScheme> busy(String subject, int work) {
        return switch (subject) {
            case "WakeEarly" -> () -> new WakeEarly() {
                @Override
                protected Dcache newDcache(Sizes sizes) {
                    return busyDcache(this, sizes, work);
                }
            };
            case "Merged" -> () -> new Merged() {
                @Override
                protected Dcache newDcache(Sizes sizes) {
                    return busyDcache(this, sizes, work);
                }
            };
            default -> throw new IllegalArgumentException(subject);
        };
    }

    private static Dcache busyDcache(WaitScheme scheme, Sizes sizes, int work) {
        return new Dcache(scheme, sizes) {
            @Override
            protected void makeVisible(Dentry d, Inode inode) {
                Blackhole.consumeCPU(work);
                super.makeVisible(d, inode);
            }
        };
    }
}
