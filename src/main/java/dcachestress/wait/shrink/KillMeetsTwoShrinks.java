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
 * The same with two who shrink the tree: both may wait for one dentry, in a chain.
 * <pre>java -jar target/dcache-stress.jar run --property KillMeetsTwoShrinks</pre>
 */
@JCStressTest
@Property(watches = {"LOST_WAKEUP", "BUSY_WAIT", "DEAD_ENTRY", "PARENT_BUSY"},
        witnesses = {Witness.ALL_QUEUED, Witness.MET})
@Outcome(id = {"SLEPT", "NEVER_SLEPT"}, expect = ACCEPTABLE,
        desc = "killed once, freed once, and nobody is left asleep")
@State
public class KillMeetsTwoShrinks extends ShrinkRace {
    /** A sample. */
    public KillMeetsTwoShrinks() {
        super(true, false, "killer", "shrinker", "second shrinker");
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

    /** Shrinks it, too. */
    @Actor
    public void secondShrinker() {
        meet(2, subject()::shrink);
    }

    /** Names what happened. */
    @Arbiter
    public void judge(L_Result r) {
        r.r1 = verdict();
    }
}
