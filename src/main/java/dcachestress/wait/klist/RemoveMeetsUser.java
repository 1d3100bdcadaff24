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
 * A node is removed while its last user drops it. The remover is told once, and what is gone by then is not touched.
 * <pre>java -jar target/dcache-stress.jar run --property RemoveMeetsUser</pre>
 */
@JCStressTest
@Property(watches = {"LOST_WAKEUP", "DEAD_ENTRY", "DEAD_OBJECT", "DEAD_TASK"},
        witnesses = {Witness.SLEPT, Witness.MET})
@Outcome(id = {"SLEPT", "NEVER_SLEPT"}, expect = ACCEPTABLE, desc = "the remover returned, after or without sleeping")
@State
public class RemoveMeetsUser extends MeetingRace<KlistRemove> {
    /** A sample. */
    public RemoveMeetsUser() {
        super("last user", "remover");
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

    /** Names what happened. */
    @Arbiter
    public void judge(L_Result r) {
        r.r1 = verdict();
    }
}
