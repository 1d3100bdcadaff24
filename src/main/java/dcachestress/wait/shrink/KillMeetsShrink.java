// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.shrink;

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
 * A dentry is killed while its tree is shrunk: the shrinker waits for the killer, once.
 * <pre>java -jar target/dcache-stress.jar run --property KillMeetsShrink</pre>
 */
@JCStressTest
@Property(watches = {"LOST_WAKEUP", "BUSY_WAIT", "DEAD_ENTRY", "PARENT_BUSY", "REFCOUNT"},
        witnesses = {Witness.SLEPT, Witness.MET})
@Outcome(id = {"SLEPT", "NEVER_SLEPT"}, expect = ACCEPTABLE,
        desc = "killed once, freed once, and nobody is left asleep")
@State
public class KillMeetsShrink extends ShrinkRace {
    /** A sample. */
    public KillMeetsShrink() {
        super(true, false, "killer", "shrinker");
    }

    /** Drops the last reference to the child. */
    @Actor
    public void killer() {
        meet(0, subject()::dput);
    }

    /** Shrinks the tree, and relies on it. */
    @Actor
    public void shrinker() {
        meet(1, subject()::shrink);
    }

    /** Names what happened. */
    @Arbiter
    public void judge(L_Result r) {
        r.r1 = verdict();
    }
}
