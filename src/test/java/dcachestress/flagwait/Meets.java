// SPDX-License-Identifier: Apache-2.0
package dcachestress.flagwait;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dcachestress.sample.Property;
import dcachestress.sample.Race;
import dcachestress.sample.Witness;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** The flag is set while another task begins to wait for it. */
@JCStressTest
@Property(watches = {"LOST_WAKEUP", "RETURNED_EARLY"}, witnesses = Witness.SLEPT)
@org.openjdk.jcstress.annotations.Outcome(id = "SLEPT", expect = ACCEPTABLE, desc = "slept and was woken")
@org.openjdk.jcstress.annotations.Outcome(id = "SET_BEFORE", expect = ACCEPTABLE, desc = "did not sleep")
@State
public class Meets extends Race<FlagWait> {
    /** A sample. */
    public Meets() {
        super("setter", "waiter");
        begin(() -> { });
    }

    /** Sets the flag. */
    @Actor
    public void setter() {
        act(0, subject()::set);
    }

    /** Waits for it. */
    @Actor
    public void waiter() {
        act(1, () -> {
            subject().await();
            if (!subject().isSet()) {
                note(FlagTerms.RETURNED_EARLY);
            }
        });
    }

    /** Names what happened. */
    @Arbiter
    public void judge(L_Result r) {
        r.r1 = verdict();
    }

    @Override
    protected String outcome() {
        return sleepers() > 0 ? "SLEPT" : "SET_BEFORE";
    }
}
