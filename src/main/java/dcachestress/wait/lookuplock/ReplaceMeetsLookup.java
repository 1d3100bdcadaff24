// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.lookuplock;

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
 * A file takes the place of another one, whose name goes: the name is in the directory all the time. Whoever looks it
 * up gets the one or the other.
 * <pre>java -jar target/dcache-stress.jar run --property ReplaceMeetsLookup</pre>
 */
@JCStressTest
@Property(watches = {"NAME_ABSENT", "TWO_IN_LOOKUP", "ADDED_BESIDE_HASHED", "TWO_HASHED", "LOST_WAKEUP"},
        witnesses = {Witness.SLEPT, Witness.JOINED, Witness.MISLED, Witness.MET})
@Outcome(id = "FOUND", expect = ACCEPTABLE, desc = "got the original, or what took its place, with or without a wait")
@State
public class ReplaceMeetsLookup extends LookupLockRace {
    private static final int MOVER = 0;
    private static final int LOOKER = 1;

    /** A sample. */
    public ReplaceMeetsLookup() {
        super(InLookupLock::bootMove, "mover", "looker");
    }

    /** Moves the name away, and adds another file under it. */
    @Actor
    public void mover() {
        meet(MOVER, () -> handed(MOVER, subject().replace()));
    }

    /** Looks the name up. */
    @Actor
    public void looker() {
        meet(LOOKER, () -> handed(LOOKER, subject().lookup()));
    }

    /** Names what happened. */
    @Arbiter
    public void judge(L_Result r) {
        r.r1 = verdict();
    }

    @Override
    protected String outcome() {
        return subject().created(LOOKER) ? Terms.ABSENT.name() : "FOUND";
    }
}
