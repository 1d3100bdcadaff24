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
 * A task looks a name up, and adds it. Another one has i_rwsem, as the first one needs it to end its lookup, and only
 * tries.
 * <pre>java -jar target/dcache-stress.jar run --property TryMeetsLookup</pre>
 */
@JCStressTest
@Property(watches = {"TRY_SLEPT", "RETURNED_IN_LOOKUP", "REFCOUNT", "ADDED_BESIDE_HASHED",
        "TWO_HASHED"},
        witnesses = {Witness.JOINED, Witness.OVERTAKEN, Witness.MET})
@Outcome(id = "FOUND", expect = ACCEPTABLE, desc = "came after the add")
@Outcome(id = "WOULD_BLOCK", expect = ACCEPTABLE, desc = "came upon the lookup, and went on without the dentry")
@Outcome(id = "CREATED", expect = ACCEPTABLE, desc = "was the first, and added the name")
@State
public class TryMeetsLookup extends LookupLockRace {
    private static final int LOOKER = 0;
    private static final int LISTER = 1;

    /** A sample. */
    public TryMeetsLookup() {
        super("looker", "lister");
    }

    /** Looks the name up, outside of i_rwsem. */
    @Actor
    public void looker() {
        meet(LOOKER, () -> handed(LOOKER, subject().lookup()));
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
