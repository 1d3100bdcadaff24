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
 * A superblock is filled while a task makes every superblock read-only: both write its flags.
 * <pre>java -jar target/dcache-stress.jar run --property MountMeetsRemount</pre>
 */
@JCStressTest
@Property(watches = {"LOST_WAKEUP", "SB_FLAG_LOST"}, witnesses = {Witness.SLEPT, Witness.MET})
@Outcome(id = {"SLEPT", "NEVER_SLEPT"}, expect = ACCEPTABLE,
        desc = "mounted, then made read-only, after or without sleep")
@State
public class MountMeetsRemount extends SuperRace {
    /** A sample. */
    public MountMeetsRemount() {
        super(false, true, "mounter", "remounter");
    }

    /** Fills it. */
    @Actor
    public void mounter() {
        meet(0, () -> subject().mount(false));
    }

    /** Makes it read-only. */
    @Actor
    public void remounter() {
        meet(1, () -> subject().iterate(true));
    }

    /** Names what happened. */
    @Arbiter
    public void judge(L_Result r) {
        r.r1 = verdict();
    }

    @Override
    protected String forbidden() {
        String worse = super.forbidden();
        return worse == null && subject().lost(SuperBlock.BORN | SuperBlock.RDONLY) ? Terms.FLAG_LOST.name() : worse;
    }
}
