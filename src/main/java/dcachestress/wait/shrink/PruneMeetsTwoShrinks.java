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
 * An idle dentry is on the list of a pruner while two shrink its tree: who comes first kills it from there.
 * <pre>java -jar target/dcache-stress.jar run --property PruneMeetsTwoShrinks</pre>
 */
@JCStressTest
@Property(watches = {"LOST_WAKEUP", "BUSY_WAIT", "KILLED_TWICE", "NOT_FREED_ONCE", "PARENT_BUSY"},
        witnesses = {Witness.SLEPT, Witness.MET})
@Outcome(id = {"SLEPT", "NEVER_SLEPT"}, expect = ACCEPTABLE,
        desc = "killed once, freed once, and nobody is left asleep")
@State
public class PruneMeetsTwoShrinks extends ShrinkRace {
    /** A sample. */
    public PruneMeetsTwoShrinks() {
        super(false, true, "pruner", "shrinker", "second shrinker");
    }

    /** Has the child on its list. */
    @Actor
    public void pruner() {
        meet(0, subject()::prune);
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
