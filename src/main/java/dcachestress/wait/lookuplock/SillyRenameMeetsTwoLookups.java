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
 * The same as with one task that looks the name up: two may wait for the lookup that was begun in its place, and one of
 * them is the next owner.
 * <pre>java -jar target/dcache-stress.jar run --property SillyRenameMeetsTwoLookups</pre>
 */
@JCStressTest
@Property(watches = {"TWO_IN_LOOKUP", "ADDED_BESIDE_HASHED", "LOST_WAKEUP", "LOOKUP_CYCLE", "REFCOUNT"},
        witnesses = {Witness.ALL_QUEUED, Witness.WAITED_IN_VAIN, Witness.MET})
@Outcome(id = "FOUND", expect = ACCEPTABLE, desc = "both came before the move")
@Outcome(id = "CREATED", expect = ACCEPTABLE, desc = "one of them came after it, or waited, and added the name")
@State
public class SillyRenameMeetsTwoLookups extends LookupLockRace {
    private static final int MOVER = 0;
    private static final int LOOKER = 1;
    private static final int SECOND = 2;

    /** A sample. */
    public SillyRenameMeetsTwoLookups() {
        super(InLookupLock::bootMove, "mover", "looker", "second looker");
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

    /** Does the same. */
    @Actor
    public void secondLooker() {
        meet(SECOND, () -> handed(SECOND, subject().lookup()));
    }

    /** Names what happened. */
    @Arbiter
    public void judge(L_Result r) {
        r.r1 = verdict();
    }

    @Override
    protected String outcome() {
        return subject().created(LOOKER) || subject().created(SECOND) ? "CREATED" : "FOUND";
    }
}
