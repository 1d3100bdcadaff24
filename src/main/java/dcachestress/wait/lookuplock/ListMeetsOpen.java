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
 * A task opens a file, and needs i_rwsem for itself alone to end the lookup of it. Another one has i_rwsem and must
 * have the dentry: where it would block it drops i_rwsem, waits, and takes it again.
 * <pre>java -jar target/dcache-stress.jar run --property ListMeetsOpen</pre>
 */
@JCStressTest
@Property(watches = {"LOOKUP_CYCLE", "LOST_WAKEUP", "TRY_SLEPT", "RETURNED_IN_LOOKUP", "REFCOUNT",
        "ADDED_BESIDE_HASHED", "TWO_HASHED"},
        witnesses = {Witness.JOINED, Witness.SLEPT, Witness.MET})
@Outcome(id = "FOUND", expect = ACCEPTABLE, desc = "came after the add, or waited for it")
@Outcome(id = "CREATED", expect = ACCEPTABLE, desc = "was the first, and added the name")
@State
public class ListMeetsOpen extends LookupLockRace {
    private static final int OPENER = 0;
    private static final int LISTER = 1;

    /** A sample. */
    public ListMeetsOpen() {
        super("opener", "lister");
    }

    /** Opens the file, and makes it if there is none. */
    @Actor
    public void opener() {
        meet(OPENER, () -> handed(OPENER, subject().open()));
    }

    /** Has i_rwsem, tries, and then waits without it. */
    @Actor
    public void lister() {
        meet(LISTER, () -> handed(LISTER, subject().listAll()));
    }

    /** Names what happened. */
    @Arbiter
    public void judge(L_Result r) {
        r.r1 = verdict();
    }

    @Override
    protected String outcome() {
        return subject().created(LISTER) ? "CREATED" : "FOUND";
    }
}
