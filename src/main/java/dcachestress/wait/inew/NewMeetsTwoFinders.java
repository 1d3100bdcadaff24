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
 * The same with two who look it up: one wake is for both.
 * <pre>java -jar target/dcache-stress.jar run --property NewMeetsTwoFinders</pre>
 */
@JCStressTest
@Property(watches = {"LOST_WAKEUP", "NOT_VISIBLE"}, witnesses = {Witness.ALL_QUEUED, Witness.MET})
@Outcome(id = {"SLEPT", "NEVER_SLEPT"}, expect = ACCEPTABLE, desc = "found it ready, with or without sleep")
@State
public class NewMeetsTwoFinders extends InodeRace {
    /** A sample. */
    public NewMeetsTwoFinders() {
        super(false, "creator", "finder", "second finder");
    }

    /** Sets the inode up. */
    @Actor
    public void creator() {
        meet(0, subject()::create);
    }

    /** Looks it up, and uses it. */
    @Actor
    public void finder() {
        meet(1, subject()::find);
    }

    /** Does the same. */
    @Actor
    public void secondFinder() {
        meet(2, subject()::find);
    }

    /** Names what happened. */
    @Arbiter
    public void judge(L_Result r) {
        r.r1 = verdict();
    }
}
