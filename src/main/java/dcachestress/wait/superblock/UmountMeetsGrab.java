// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.superblock;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dcachestress.sample.Property;
import dcachestress.sample.Witness;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * The last mount of a superblock goes while another one of the same begins.
 * <pre>java -jar target/dcache-stress.jar run --property UmountMeetsGrab</pre>
 */
@JCStressTest
@Property(watches = {"LOST_WAKEUP", "NOT_VISIBLE", "DEAD_OBJECT", "REFCOUNT"}, witnesses = {Witness.SLEPT, Witness.MET})
@Outcome(id = {"SLEPT", "NEVER_SLEPT"}, expect = ACCEPTABLE, desc = "mounted once more, or dead, with or without sleep")
@State
public class UmountMeetsGrab extends SuperRace {
    /** A sample. */
    public UmountMeetsGrab() {
        super(true, false, "umounter", "mounter");
    }

    /** Unmounts it. */
    @Actor
    public void umounter() {
        meet(0, subject()::umount);
    }

    /** Mounts it. */
    @Actor
    public void mounter() {
        mountAgain(1);
    }

    /** Names what happened. */
    @Arbiter
    public void judge(L_Result r) {
        r.r1 = verdict();
    }
}
