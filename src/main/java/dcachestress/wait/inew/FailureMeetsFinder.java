// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.inew;

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
 * The same with an inode that cannot be filled: whoever has waited for it finds it unhashed.
 * <pre>java -jar target/dcache-stress.jar run --property FailureMeetsFinder</pre>
 */
@JCStressTest
@Property(watches = {"LOST_WAKEUP", "FAILED_INODE"}, witnesses = {Witness.SLEPT, Witness.MET})
@Outcome(id = {"SLEPT", "NEVER_SLEPT"}, expect = ACCEPTABLE, desc = "found nothing, with or without sleep")
@State
public class FailureMeetsFinder extends InodeRace {
    /** A sample. */
    public FailureMeetsFinder() {
        super(true, "creator", "finder");
    }

    /** Cannot set it up, and removes it. */
    @Actor
    public void creator() {
        meet(0, subject()::create);
    }

    /** Looks it up, and uses it. */
    @Actor
    public void finder() {
        meet(1, subject()::find);
    }

    /** Names what happened. */
    @Arbiter
    public void judge(L_Result r) {
        r.r1 = verdict();
    }
}
