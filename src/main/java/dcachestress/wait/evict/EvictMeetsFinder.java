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
 * The last reference to an inode goes while a task looks it up.
 * <pre>java -jar target/dcache-stress.jar run --property EvictMeetsFinder</pre>
 */
@JCStressTest
@Property(watches = {"LOST_WAKEUP", "DEAD_ENTRY", "FREEING_INODE", "REFCOUNT"},
        witnesses = {Witness.SLEPT, Witness.MET})
@Outcome(id = {"SLEPT", "NEVER_SLEPT"}, expect = ACCEPTABLE, desc = "found it, or nothing, with or without sleep")
@State
public class EvictMeetsFinder extends EvictRace {
    /** A sample. */
    public EvictMeetsFinder() {
        super(false, "evictor", "finder");
    }

    /** Drops its reference. */
    @Actor
    public void evictor() {
        meet(0, subject()::iput);
    }

    /** Looks it up without the hash lock. */
    @Actor
    public void finder() {
        meet(1, subject()::find);
    }

    /** Names what happened. */
    @Arbiter
    public void judge(L_Result r) {
        r.r1 = verdict();
    }
}
