// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.superblock;

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
 * A superblock is filled while its shrinker asks what it could free, which takes no lock and does not wait.
 * <pre>java -jar target/dcache-stress.jar run --property MountMeetsCount</pre>
 */
@JCStressTest
@Property(watches = {"NOT_VISIBLE"}, witnesses = {Witness.MET})
@Outcome(id = {"SLEPT", "NEVER_SLEPT"}, expect = ACCEPTABLE, desc = "counted nothing, or what is there")
@State
public class MountMeetsCount extends SuperRace {
    /** A sample. */
    public MountMeetsCount() {
        super(false, true, "mounter", "shrinker");
    }

    /** Fills it. */
    @Actor
    public void mounter() {
        meet(0, () -> subject().mount(false));
    }

    /** Counts. */
    @Actor
    public void shrinker() {
        meet(1, subject()::countCache);
    }

    /** Names what happened. */
    @Arbiter
    public void judge(L_Result r) {
        r.r1 = verdict();
    }

    /** It never waits. */
    @Override
    protected boolean contended() {
        return implied() != 0;
    }
}
