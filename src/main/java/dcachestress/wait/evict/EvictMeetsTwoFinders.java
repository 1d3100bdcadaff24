// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.evict;

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
 * An inode whose last reference has gone is taken out of the hash while two tasks look it up: one wake is for both.
 * <pre>java -jar target/dcache-stress.jar run --property EvictMeetsTwoFinders</pre>
 */
@JCStressTest
@Property(watches = {"LOST_WAKEUP", "DEAD_ENTRY", "FREEING_INODE"},
        witnesses = {Witness.ALL_QUEUED, Witness.MET})
@Outcome(id = {"SLEPT", "NEVER_SLEPT"}, expect = ACCEPTABLE, desc = "found nothing, with or without sleep")
@State
public class EvictMeetsTwoFinders extends EvictRace {
    /** A sample. */
    public EvictMeetsTwoFinders() {
        super(true, "evictor", "finder", "second finder");
    }

    /** Has dropped the last reference. */
    @Actor
    public void evictor() {
        meet(0, subject()::evict);
    }

    /** Looks it up without the hash lock. */
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
