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
 * A task opens a file, and needs i_rwsem for itself alone to end the lookup of it. Another one has i_rwsem, and only
 * tries: if it waited, both would wait for ever.
 * <pre>java -jar target/dcache-stress.jar run --property TryMeetsOpen</pre>
 */
@JCStressTest
@Property(watches = {"LOOKUP_CYCLE", "TRY_SLEPT", "RETURNED_IN_LOOKUP", "REFCOUNT"},
        witnesses = {Witness.JOINED, Witness.SLEPT, Witness.MET})
@Outcome(id = "FOUND", expect = ACCEPTABLE, desc = "came after the add")
@Outcome(id = "WOULD_BLOCK", expect = ACCEPTABLE, desc = "came upon the lookup, and went on without the dentry")
@Outcome(id = "CREATED", expect = ACCEPTABLE, desc = "was the first, and added the name")
@State
public class TryMeetsOpen extends LookupLockRace {
    private static final int OPENER = 0;
    private static final int LISTER = 1;

    /** A sample. */
    public TryMeetsOpen() {
        super("opener", "lister");
    }

    /** Opens the file, and makes it if there is none. */
    @Actor
    public void opener() {
        meet(OPENER, () -> handed(OPENER, subject().open()));
    }

    /** Has i_rwsem, and tries. */
    @Actor
    public void lister() {
        meet(LISTER, () -> handed(LISTER, subject().list()));
    }

    /** Names what happened. */
    @Arbiter
    public void judge(L_Result r) {
        r.r1 = verdict();
    }

    @Override
    protected String outcome() {
        return handed(LISTER) == null ? "WOULD_BLOCK" : subject().created(LISTER) ? "CREATED" : "FOUND";
    }
}
