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
 * The name of a file in use goes to another name, while a task looks it up. Whoever misses the original finds the
 * lookup that has been begun in its place, waits, and then looks the name up itself.
 * <pre>java -jar target/dcache-stress.jar run --property SillyRenameMeetsLookup</pre>
 */
@JCStressTest
@Property(watches = {"TWO_IN_LOOKUP", "ADDED_BESIDE_HASHED", "LOST_WAKEUP", "LOOKUP_CYCLE", "REFCOUNT"},
        witnesses = {Witness.SLEPT, Witness.JOINED, Witness.WAITED_IN_VAIN, Witness.MISLED, Witness.MET})
@Outcome(id = "FOUND", expect = ACCEPTABLE, desc = "came before the move")
@Outcome(id = "CREATED", expect = ACCEPTABLE, desc = "came after it, or waited for its end, and added the name")
@State
public class SillyRenameMeetsLookup extends LookupLockRace {
    private static final int MOVER = 0;
    private static final int LOOKER = 1;

    /** A sample. */
    public SillyRenameMeetsLookup() {
        super(InLookupLock::bootMove, "mover", "looker");
    }

    /** Moves the name away, with the lookup of it begun before. */
    @Actor
    public void mover() {
        meet(MOVER, subject()::sillyRename);
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
        return subject().created(LOOKER) ? "CREATED" : "FOUND";
    }
}
