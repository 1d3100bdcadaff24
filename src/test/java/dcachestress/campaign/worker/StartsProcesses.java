// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.worker;

import java.io.File;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** Code under test that starts a process, once in a JVM, and forgets it. The process says in a file who it is. */
@JCStressTest
@Outcome(id = "WOKEN", expect = Expect.ACCEPTABLE, desc = "fine")
@State
public class StartsProcesses {
    static final String FILE = "dcachestress.test.stray";
    private static final AtomicBoolean STARTED = new AtomicBoolean();

    /** Leaves an orphan. */
    @Actor public void first() {
        if (STARTED.compareAndSet(false, true)) {
            try {
                new ProcessBuilder("sh", "-c", "(sh -c 'echo $$ > \"$0\"; exec sleep 1000' \"$0\" &)",
                        System.getProperty(FILE))
                        .redirectOutput(new File("/dev/null")).start().waitFor();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Has nothing to do. */
    @Actor public void second() {
    }

    /** Sees nothing wrong. */
    @Arbiter public void judge(L_Result r) {
        r.r1 = "WOKEN";
    }
}
