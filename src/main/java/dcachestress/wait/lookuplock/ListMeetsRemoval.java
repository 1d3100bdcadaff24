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
 * A task that has i_rwsem must have a dentry, drops i_rwsem to wait for the lookup of it, and takes it again. Meanwhile
 * the lookup ends with nothing, and the directory is removed.
 * <pre>java -jar target/dcache-stress.jar run --property ListMeetsRemoval</pre>
 */
@JCStressTest
@Property(watches = {"ADDED_IN_DEAD", "LOOKUP_CYCLE", "LOST_WAKEUP", "TRY_SLEPT", "FREED_IN_LOOKUP", "REFCOUNT"},
        witnesses = {Witness.SLEPT, Witness.JOINED, Witness.MET})
@Outcome(id = "CREATED", expect = ACCEPTABLE, desc = "added the name; the directory was not removed")
@Outcome(id = "GONE", expect = ACCEPTABLE, desc = "the directory was removed, and nothing added")
@State
public class ListMeetsRemoval extends LookupLockRace {
    private static final int LOOKER = 0;
    private static final int LISTER = 1;
    private static final int REMOVER = 2;

    /** A sample. */
    public ListMeetsRemoval() {
        super("looker", "lister", "remover");
    }

    /** Looks the name up, in vain. */
    @Actor
    public void looker() {
        meet(LOOKER, subject()::lookupInVain);
    }

    /** Has i_rwsem, tries, and then waits without it. */
    @Actor
    public void lister() {
        meet(LISTER, () -> handed(LISTER, subject().listDying()));
    }

    /** Removes the directory, if nothing is in it. */
    @Actor
    public void remover() {
        meet(REMOVER, subject()::remove);
    }

    /** Names what happened. */
    @Arbiter
    public void judge(L_Result r) {
        r.r1 = verdict();
    }

    @Override
    protected String outcome() {
        return subject().created(LISTER) ? "CREATED" : "GONE";
    }
}
