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
 * A superblock that cannot be filled dies while two mounts of the same wait for it: first until it dies, then until it
 * is dead. All wait for one address.
 * <pre>java -jar target/dcache-stress.jar run --property FailureMeetsTwoGrabs</pre>
 */
@JCStressTest
@Property(watches = {"LOST_WAKEUP", "DEAD_OBJECT", "REFCOUNT"}, witnesses = {Witness.ALL_QUEUED, Witness.MET})
@Outcome(id = {"SLEPT", "NEVER_SLEPT"}, expect = ACCEPTABLE, desc = "it died, with or without their sleep")
@State
public class FailureMeetsTwoGrabs extends SuperRace {
    /** A sample. */
    public FailureMeetsTwoGrabs() {
        super(false, false, "mounter", "second mounter", "third mounter");
    }

    /** Cannot fill it, and kills it. */
    @Actor
    public void mounter() {
        meet(0, () -> subject().mount(true));
    }

    /** Wants to mount it, too. */
    @Actor
    public void secondMounter() {
        mountAgain(1);
    }

    /** Does the same. */
    @Actor
    public void thirdMounter() {
        mountAgain(2);
    }

    /** Names what happened. */
    @Arbiter
    public void judge(L_Result r) {
        r.r1 = verdict();
    }
}
