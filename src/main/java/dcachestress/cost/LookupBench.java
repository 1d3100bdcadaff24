// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

import dcachestress.dcache.Dentry;
import dcachestress.dcache.QStr;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * One lookup for which nobody waits, from {@code d_alloc_parallel()} to the end of {@code d_add()}, on one thread. Each
 * call gets a new dcache with the kernel's 1024 buckets and as many names: a dcache remembers all its dentries for the
 * arbiter, so it cannot live long.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LookupBench {
    private static final int NAMES = 1024;
    private static final int BUCKETS = 1024;
    private static final QStr[] NAME = new QStr[NAMES];

    static {
        for (int i = 0; i < NAMES; i++) {
            NAME[i] = new QStr("name " + i, i);
        }
    }

    /** The scheme. */
    @Param("Merged")
    public String subject;

    /** Who waits in the same queue for something else. */
    @Param("0")
    public int strangers;

    private Scene scene;

    /** A new dcache. */
    @Setup(Level.Invocation)
    public void boot() {
        scene = new Scene(Subjects.named(subject), 0, strangers, BUCKETS);
    }

    /** All names, one after the other. */
    @Benchmark
    @OperationsPerInvocation(NAMES)
    public void lookup(Blackhole hole) {
        for (QStr name : NAME) {
            Dentry d = scene.lookup(name);
            hole.consume(d);
        }
    }
}
