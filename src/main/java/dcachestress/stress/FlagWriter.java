// SPDX-License-Identifier: Apache-2.0
package dcachestress.stress;

import static dcachestress.dcache.DentryOutcome.LOST_FLAG;
import static dcachestress.sample.Witness.FLAG_MET;
import static dcachestress.sample.Witness.SLEPT;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dcachestress.dcache.Flags;
import dcachestress.sample.Property;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * A lookup is under way, and its owner changes other bits of {@code d_flags} before it adds the name, as bcachefs does
 * for case folding. No bit may be lost, the waiters' flag least of all: users of 7.2 hung when it was.
 * <pre>java -jar target/dcache-stress.jar run --property FlagWriter</pre>
 */
@JCStressTest
@JCStressMeta(Forbidden.class)
@Property(watches = {"LOST_WAKEUP", "LOST_FLAG", "FLAG_WITHOUT_LOOKUP", "REFCOUNT"},
        witnesses = {SLEPT, FLAG_MET})
@Outcome(id = "WOKEN", expect = ACCEPTABLE, desc = "slept, was woken, got the dentry")
@Outcome(id = "NEVER_SLEPT", expect = ACCEPTABLE, desc = "found the lookup, but the owner won d_lock")
@Outcome(id = "FOUND", expect = ACCEPTABLE, desc = "came after the add")
@State
public class FlagWriter extends OwnedRace {
    private static final int OWNER = 0;
    private static final int WAITER = 1;

    private int before;

    /** A sample. */
    public FlagWriter() {
        super("owner", "waiter");
    }

    /** Writes a flag, then ends the lookup with a positive dentry. */
    @Actor
    public void owner() {
        act(OWNER, () -> {
            before = fileSystem().updateFlags(owned().dentry(), Flags.CASEFOLD);
            add(OWNER, owned());
        });
    }

    /** Looks the name up. */
    @Actor
    public void waiter() {
        act(WAITER, () -> lookup(WAITER, NAME));
    }

    /** Names what happened. */
    @Arbiter
    public void judge(L_Result r) {
        r.r1 = verdict();
    }

    @Override
    protected int implied() {
        return FLAG_MET.when((before & Flags.LOOKUP_WAITERS) != 0);
    }

    @Override
    protected String outcome() {
        return owned().dentry().hasFlags(Flags.CASEFOLD) ? endingOf(WAITER) : LOST_FLAG.name();
    }
}
