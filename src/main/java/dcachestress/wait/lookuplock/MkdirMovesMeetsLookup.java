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
 * The same where the directory that was made has a dentry already, from a file handle: that one takes the place of the
 * hashed one.
 * <pre>java -jar target/dcache-stress.jar run --property MkdirMovesMeetsLookup</pre>
 */
@JCStressTest
@Property(watches = {"NAME_ABSENT", "TWO_HASHED", "ADDED_BESIDE_HASHED", "WRONG_DENTRY"},
        witnesses = {Witness.MISLED, Witness.MET})
@Outcome(id = "FOUND", expect = ACCEPTABLE, desc = "got the one or the other dentry")
@State
public class MkdirMovesMeetsLookup extends LookupLockRace {
    private static final int MAKER = 0;
    private static final int LOOKER = 1;

    /** A sample. */
    public MkdirMovesMeetsLookup() {
        super(InLookupLock::bootSplice, "maker", "looker");
    }

    /** Makes a directory of the name. */
    @Actor
    public void maker() {
        meet(MAKER, () -> handed(MAKER, subject().makeDirectory()));
    }

    /** Looks the name up. */
    @Actor
    public void looker() {
        meet(LOOKER, () -> handed(LOOKER, subject().find()));
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
