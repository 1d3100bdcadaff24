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
 * A dentry that is on the list of a pruner is killed: one of the two kills it, and one frees it.
 * <pre>java -jar target/dcache-stress.jar run --property KillMeetsPruner</pre>
 */
@JCStressTest
@Property(watches = {"KILLED_TWICE", "NOT_FREED_ONCE", "REFCOUNT"}, witnesses = {Witness.HELD_UP, Witness.MET})
@Outcome(id = "KILLED", expect = ACCEPTABLE, desc = "killed once, freed once, and nobody is left asleep")
@State
public class KillMeetsPruner extends ShrinkRace {
    /** A sample. */
    public KillMeetsPruner() {
        super(true, true, "killer", "pruner");
    }

    /** Drops the last reference to the child. */
    @Actor
    public void killer() {
        meet(0, subject()::dput);
    }

    /** Has the child on its list. */
    @Actor
    public void pruner() {
        meet(1, subject()::prune);
    }

    /** Names what happened. */
    @Arbiter
    public void judge(L_Result r) {
        r.r1 = verdict();
    }

    @Override
    protected String outcome() {
        return "KILLED";
    }
}
