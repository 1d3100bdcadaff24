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
 * The name of a file in use was to go to another name, and cannot: an error. The lookup that was begun in its place
 * ends all the same.
 * <pre>java -jar target/dcache-stress.jar run --property FailedRenameMeetsLookup</pre>
 */
@JCStressTest
@Property(watches = {"FREED_IN_LOOKUP", "NAME_ABSENT", "REFCOUNT"},
        witnesses = {Witness.MET})
@Outcome(id = "FOUND", expect = ACCEPTABLE, desc = "got the original")
@State
public class FailedRenameMeetsLookup extends LookupLockRace {
    private static final int MOVER = 0;
    private static final int LOOKER = 1;

    /** A sample. */
    public FailedRenameMeetsLookup() {
        super(InLookupLock::bootMove, "mover", "looker");
    }

    /** Begins a lookup beside the original, and gives it up. */
    @Actor
    public void mover() {
        meet(MOVER, subject()::failToRename);
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

    /** Neither waits for the other. */
    @Override
    protected boolean contended() {
        return implied() != 0;
    }

    @Override
    protected String outcome() {
        return subject().created(LOOKER) ? Terms.ABSENT.name() : "FOUND";
    }
}
