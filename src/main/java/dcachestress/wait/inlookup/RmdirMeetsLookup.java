// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.inlookup;

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
 * A directory is removed while a lookup begins in it. Neither may wait for the other for ever, and no operation may run
 * while the directory is being removed.
 * <pre>java -jar target/dcache-stress.jar run --property RmdirMeetsLookup</pre>
 */
@JCStressTest
@Property(watches = {"IN_LOOKUP_DEADLOCK", "LOST_WAKEUP", "OPERATED_IN_DYING"},
        witnesses = {Witness.SLEPT, Witness.MET})
@Outcome(id = {"NOBODY_SLEPT", "REMOVER_SLEPT", "OPENER_SLEPT", "BOTH_SLEPT"}, expect = ACCEPTABLE,
        desc = "who waited was woken, and both came to their end")
@State
public class RmdirMeetsLookup extends DirectoryRace {
    /** A sample. */
    public RmdirMeetsLookup() {
        super("remover", "opener");
    }

    /** Has the directory to itself for a while. */
    @Actor
    public void remover() {
        meet(REMOVER, subject()::remove);
    }

    /** Looks a name up, and operates on it. */
    @Actor
    public void opener() {
        meet(FIRST, () -> subject().operate(0));
    }

    /** Names what happened. */
    @Arbiter
    public void judge(L_Result r) {
        r.r1 = verdict();
    }

    @Override
    protected String outcome() {
        boolean opener = slept(FIRST);
        return slept(REMOVER) ? opener ? "BOTH_SLEPT" : "REMOVER_SLEPT" : opener ? "OPENER_SLEPT" : "NOBODY_SLEPT";
    }
}
