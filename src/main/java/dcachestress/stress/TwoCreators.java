// SPDX-License-Identifier: Apache-2.0
package dcachestress.stress;

import static dcachestress.sample.Witness.JOINED;
import static dcachestress.sample.Witness.OVERTAKEN;
import static dcachestress.sample.Witness.SLEPT;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dcachestress.sample.Property;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * Two tasks look up a name that nobody has: one must own the lookup, the other must wait for it or find what it added.
 * Never two dentries of one name, in lookup or hashed, at once.
 * <pre>java -jar target/dcache-stress.jar run --property TwoCreators</pre>
 */
@JCStressTest
@JCStressMeta(Forbidden.class)
@Property(watches = {"TWO_IN_LOOKUP", "ADDED_BESIDE_HASHED", "TWO_HASHED", "LOCK_ORDER", "LOST_WAKEUP", "DIR_SEQ",
        "REFCOUNT"},
        witnesses = {SLEPT, JOINED, OVERTAKEN})
@Outcome(id = "CREATED, (WOKEN|NEVER_SLEPT|FOUND)", expect = ACCEPTABLE, desc = "the first one owned the lookup")
@Outcome(id = "(WOKEN|NEVER_SLEPT|FOUND), CREATED", expect = ACCEPTABLE, desc = "the second one owned the lookup")
@State
public class TwoCreators extends LookupRace {
    private static final int FIRST = 0;
    private static final int SECOND = 1;

    /** A sample. */
    public TwoCreators() {
        super("first creator", "second creator");
    }

    /** Looks the name up, and adds it when it is the owner. */
    @Actor
    public void firstCreator() {
        act(FIRST, () -> lookup(FIRST, NAME));
    }

    /** Looks the name up, and adds it when it is the owner. */
    @Actor
    public void secondCreator() {
        act(SECOND, () -> lookup(SECOND, NAME));
    }

    /** Names what happened. */
    @Arbiter
    public void judge(L_Result r) {
        r.r1 = verdict();
    }

    /**
     * Two owners, one after the other or at once: neither the walk nor the in-lookup hash has shown the one to the
     * other.
     */
    @Override
    protected int implied() {
        return created(FIRST) && created(SECOND) ? JOINED.bit() | OVERTAKEN.bit() : 0;
    }

    @Override
    protected String outcome() {
        return endingsOf(FIRST, SECOND);
    }

    /** One has come upon the other: found its lookup, or was sent back by its add. */
    @Override
    protected boolean contended() {
        return met(FIRST) || met(SECOND);
    }
}
