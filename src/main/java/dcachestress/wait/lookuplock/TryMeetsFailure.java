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
 * A task looks a name up that does not exist, and lets its dentry go. Another one has i_rwsem, and only tries: what it
 * has come upon may be dead by then.
 * <pre>java -jar target/dcache-stress.jar run --property TryMeetsFailure</pre>
 */
@JCStressTest
@Property(watches = {"TRY_SLEPT", "RETURNED_IN_LOOKUP", "REFCOUNT", "DEAD_ENTRY"},
        witnesses = {Witness.JOINED, Witness.MET})
@Outcome(id = "WOULD_BLOCK", expect = ACCEPTABLE, desc = "came upon the lookup, and went on without the dentry")
@Outcome(id = "CREATED", expect = ACCEPTABLE, desc = "came first, or after the failure, and added the name")
@State
public class TryMeetsFailure extends LookupLockRace {
    private static final int LOOKER = 0;
    private static final int LISTER = 1;

    /** A sample. */
    public TryMeetsFailure() {
        super("looker", "lister");
    }

    /** Looks the name up, outside of i_rwsem, in vain. */
    @Actor
    public void looker() {
        meet(LOOKER, subject()::lookupInVain);
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
        return handed(LISTER) == null ? "WOULD_BLOCK" : subject().created(LISTER) ? "CREATED" : WRONG_DENTRY.name();
    }
}
