// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.inlookup;

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
 * A directory is removed while lookups of two names begin in it: the removal has to wait for each, and its end must
 * wake both.
 * <pre>java -jar target/dcache-stress.jar run --property RmdirMeetsTwoLookups</pre>
 */
@JCStressTest
@Property(watches = {"IN_LOOKUP_DEADLOCK", "LOST_WAKEUP", "OPERATED_IN_DYING"},
        witnesses = {Witness.ALL_QUEUED, Witness.MET})
@Outcome(id = {"NOBODY_SLEPT", "REMOVER_SLEPT", "OPENERS_SLEPT", "REMOVER_AND_OPENERS_SLEPT"}, expect = ACCEPTABLE,
        desc = "who waited was woken, and all came to their end")
@State
public class RmdirMeetsTwoLookups extends DirectoryRace {
    private static final int SECOND = 2;

    /** A sample. */
    public RmdirMeetsTwoLookups() {
        super("remover", "opener", "second opener");
    }

    /** Has the directory to itself for a while. */
    @Actor
    public void remover() {
        meet(REMOVER, subject()::remove);
    }

    /** Looks a name up, and operates on it. */
    @Actor
    public void opener() {
        meet(FIRST, () -> subject().operate(0));
    }

    /** The same with another name. */
    @Actor
    public void secondOpener() {
        meet(SECOND, () -> subject().operate(1));
    }

    /** Names what happened. */
    @Arbiter
    public void judge(L_Result r) {
        r.r1 = verdict();
    }

    @Override
    protected String outcome() {
        boolean openers = slept(FIRST) || slept(SECOND);
        return slept(REMOVER) ? openers ? "REMOVER_AND_OPENERS_SLEPT" : "REMOVER_SLEPT"
                : openers ? "OPENERS_SLEPT" : "NOBODY_SLEPT";
    }
}
