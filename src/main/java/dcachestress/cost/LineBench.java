// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Group;
import org.openjdk.jmh.annotations.GroupThreads;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * One thread reads the name on the flag's line, as whoever scans the bucket does; one takes the lock and stores the
 * flag, as a waiter does. After each access both do a little else, so that the line has time to move.
 */
@State(Scope.Group)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LineBench {
    private static final int ELSE = 8;

    /** Where the lock is: {@code same} or {@code apart}. */
    @Param("apart")
    public String layout;

    /** When the flag is stored: {@code always} or {@code unset}. */
    @Param("always")
    public String store;

    private Lines memory;
    private boolean storeAlways;

    /** One object for both threads. */
    @Setup
    public void build() {
        memory = new Lines(layout.equals("same"));
        storeAlways = store.equals("always");
    }

    /** Somebody who looks for another name in the same bucket. */
    @Benchmark
    @Group("lines")
    @GroupThreads(1)
    public long scanner() {
        Blackhole.consumeCPU(ELSE);
        return memory.name();
    }

    /** A task that waits for this name. */
    @Benchmark
    @Group("lines")
    @GroupThreads(1)
    public void waiter() {
        Blackhole.consumeCPU(ELSE);
        memory.waitOnce(storeAlways);
    }
}
