// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.lookuplock;

import static dcachestress.dcache.DentryOutcome.WRONG_DENTRY;
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
 * The name of a file in use goes to another name, while a task that looks it up does not trust the original, and drops
 * it: that takes no i_rwsem, and so may come before the lookup is begun in its place.
 * <pre>java -jar target/dcache-stress.jar run --property SillyRenameMeetsInvalidation</pre>
 */
@JCStressTest
@Property(watches = {"TWO_IN_LOOKUP", "ADDED_BESIDE_HASHED", "LOST_WAKEUP", "LOOKUP_CYCLE", "REFCOUNT"},
        witnesses = {Witness.SLEPT, Witness.JOINED, Witness.WAITED_IN_VAIN, Witness.MET})
@Outcome(id = "CREATED", expect = ACCEPTABLE, desc = "added the name, at once or after the move")
@State
public class SillyRenameMeetsInvalidation extends LookupLockRace {
    private static final int MOVER = 0;
    private static final int LOOKER = 1;

    /** A sample. */
    public SillyRenameMeetsInvalidation() {
        super(InLookupLock::bootMove, "mover", "looker");
    }

    /** Moves the name away, with the lookup of it begun before. */
    @Actor
    public void mover() {
        meet(MOVER, subject()::sillyRename);
    }

    /** Finds the original, drops it, and looks the name up again. */
    @Actor
    public void looker() {
        meet(LOOKER, () -> handed(LOOKER, subject().lookupAnew()));
    }

    /** Names what happened. */
    @Arbiter
    public void judge(L_Result r) {
        r.r1 = verdict();
    }

    @Override
    protected String outcome() {
        return subject().created(LOOKER) ? "CREATED" : WRONG_DENTRY.name();
    }
}
