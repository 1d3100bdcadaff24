// SPDX-License-Identifier: Apache-2.0
package dcachestress.stress;

import static dcachestress.dcache.DentryOutcome.WRONG_DENTRY;
import static dcachestress.sample.Witness.FIND_LOST;
import static dcachestress.sample.Witness.SLEPT;
import static dcachestress.sample.Witness.WAITED_IN_VAIN;
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
 * A lookup is under way; its owner adds the name and unhashes it at once. A waiter is handed the dentry if it looks in
 * time, else it must notice that the dentry is none, and look the name up itself.
 * <pre>java -jar target/dcache-stress.jar run --property AddThenDrop</pre>
 */
@JCStressTest
@JCStressMeta(Forbidden.class)
@Property(watches = {"LOST_WAKEUP", "RETURNED_IN_LOOKUP", "WRONG_DENTRY", "REFCOUNT"},
        witnesses = {SLEPT, WAITED_IN_VAIN, FIND_LOST})
@Outcome(id = "(WOKEN|NEVER_SLEPT|FOUND)", expect = ACCEPTABLE, desc = "A15: got the dentry before it was unhashed")
@Outcome(id = "(WOKEN_THEN_|NEVER_SLEPT_THEN_|)CREATED", expect = ACCEPTABLE,
        desc = "found it unhashed, and became the next owner")
@State
public class AddThenDrop extends OwnedRace {
    private static final int OWNER = 0;
    private static final int WAITER = 1;

    /** A sample. */
    public AddThenDrop() {
        super("owner", "waiter");
    }

    @Override
    void setScene() {
        directory().clearFlags(Flags.DISCONNECTED);    // else nothing stays cached below it, whatever is dropped
        super.setScene();
    }

    /**
     * Ends the lookup with a positive dentry, unhashes it, and drops the reference: it dies, perhaps before the eyes of
     * a walk that has just found it.
     */
    @Actor
    public void owner() {
        act(OWNER, () -> {
            add(OWNER, owned());
            dcache().dDrop(owned().dentry());
            letGo(OWNER);
        });
    }

    /** Looks the name up, and adds it when it is the owner. */
    @Actor
    public void waiter() {
        act(WAITER, () -> lookup(WAITER, NAME));
    }

    /** Names what happened. */
    @Arbiter
    public void judge(L_Result r) {
        r.r1 = verdict();
    }

    /** What is no more the one was handed out after the wait. */
    @Override
    protected int implied() {
        return WAITED_IN_VAIN.when(task(WAITER).outcome() == WRONG_DENTRY);
    }

    @Override
    protected String outcome() {
        return endingOf(WAITER);
    }
}
