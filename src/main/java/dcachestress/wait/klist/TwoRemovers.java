// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.klist;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dcachestress.sample.MeetingRace;
import dcachestress.sample.Property;
import dcachestress.sample.Witness;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * The same, and another task removes a node that nobody else uses: all removers are in one list.
 * <pre>java -jar target/dcache-stress.jar run --property TwoRemovers</pre>
 */
@JCStressTest
@Property(watches = {"LOST_WAKEUP", "STILL_USED", "DEAD_ENTRY"}, witnesses = {Witness.SLEPT, Witness.MET})
@Outcome(id = {"SLEPT", "NEVER_SLEPT"}, expect = ACCEPTABLE, desc = "both removers returned, after or without sleeping")
@State
public class TwoRemovers extends MeetingRace<KlistRemove> {
    /** A sample. */
    public TwoRemovers() {
        super("last user", "remover", "second remover");
    }

    /** Removes the node that has a user, frees it, and exits. */
    @Actor
    public void remover() {
        meet(1, () -> subject().remove(0));
    }

    /** Has used the node, and is done with it. */
    @Actor
    public void lastUser() {
        meet(0, subject()::leave);
    }

    /** Removes the other node. */
    @Actor
    public void secondRemover() {
        meet(2, () -> subject().remove(1));
    }

    /** Names what happened. */
    @Arbiter
    public void judge(L_Result r) {
        r.r1 = verdict();
    }
}
