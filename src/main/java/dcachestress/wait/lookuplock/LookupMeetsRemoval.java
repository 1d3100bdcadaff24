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
 * A directory is removed while a task looks a name up in it, which has begun its lookup before it has i_rwsem. Whoever
 * comes too late adds nothing.
 * <pre>java -jar target/dcache-stress.jar run --property LookupMeetsRemoval</pre>
 */
@JCStressTest
@Property(watches = {"ADDED_IN_DEAD", "FREED_IN_LOOKUP", "REFCOUNT"},
        witnesses = {Witness.SLEPT, Witness.MET})
@Outcome(id = "CREATED", expect = ACCEPTABLE, desc = "added the name; the directory was not removed")
@Outcome(id = "GONE", expect = ACCEPTABLE, desc = "the directory was removed, and nothing added")
@State
public class LookupMeetsRemoval extends LookupLockRace {
    private static final int REMOVER = 0;
    private static final int LOOKER = 1;

    /** A sample. */
    public LookupMeetsRemoval() {
        super("remover", "looker");
    }

    /** Removes the directory, if nothing is in it. */
    @Actor
    public void remover() {
        meet(REMOVER, subject()::remove);
    }

    /** Looks the name up, and adds it if there is a directory still. */
    @Actor
    public void looker() {
        meet(LOOKER, () -> handed(LOOKER, subject().lookupDying()));
    }

    /** Names what happened. */
    @Arbiter
    public void judge(L_Result r) {
        r.r1 = verdict();
    }

    /** Neither need wait for the other. */
    @Override
    protected boolean contended() {
        return implied() != 0;
    }

    @Override
    protected String outcome() {
        return subject().created(LOOKER) ? "CREATED" : "GONE";
    }
}
