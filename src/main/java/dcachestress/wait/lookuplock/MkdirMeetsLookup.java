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
 * A directory is made of a name that is known not to exist: its dentry is hashed and negative, and gets its inode where
 * it is. Whoever looks the name up finds it all the time.
 * <pre>java -jar target/dcache-stress.jar run --property MkdirMeetsLookup</pre>
 */
@JCStressTest
@Property(watches = {"NAME_ABSENT", "BROKEN_CHAIN", "TWO_HASHED", "ADDED_BESIDE_HASHED"},
        witnesses = {Witness.MET})
@Outcome(id = "FOUND", expect = ACCEPTABLE, desc = "got the dentry, negative or positive")
@State
public class MkdirMeetsLookup extends LookupLockRace {
    private static final int MAKER = 0;
    private static final int LOOKER = 1;

    /** A sample. */
    public MkdirMeetsLookup() {
        super(InLookupLock::bootMake, "maker", "looker");
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
