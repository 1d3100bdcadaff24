// SPDX-License-Identifier: Apache-2.0
package dcachestress.stress;

import static dcachestress.dcache.DentryOutcome.WRONG_DENTRY;
import static dcachestress.sample.Witness.FIND_LOST;
import static dcachestress.sample.Witness.SLEPT;
import static dcachestress.sample.Witness.WAITED_IN_VAIN;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dcachestress.dcache.Dentry;
import dcachestress.dcache.FileSystem.Owned;
import dcachestress.dcache.QStr;
import dcachestress.sample.Cast;
import dcachestress.sample.Property;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * A lookup is under way; its owner adds the name and renames the dentry at once. A waiter is handed the dentry if it
 * looks in time; else the name is not the one it asked for, and it must look that up itself.
 * <pre>java -jar target/dcache-stress.jar run --property AddThenRename</pre>
 */
@JCStressTest
@JCStressMeta(Forbidden.class)
@Property(watches = {"WRONG_DENTRY", "LOST_WAKEUP", "RETURNED_IN_LOOKUP", "TWO_HASHED", "REFCOUNT"},
        witnesses = {SLEPT, WAITED_IN_VAIN, FIND_LOST})
@Outcome(id = "(WOKEN|NEVER_SLEPT|FOUND)", expect = ACCEPTABLE, desc = "A15: got the dentry before it was moved")
@Outcome(id = "(WOKEN_THEN_|NEVER_SLEPT_THEN_|)CREATED", expect = ACCEPTABLE,
        desc = "found it elsewhere, and became the next owner")
@Cast({"name: in lookup, then renamed; dentry of __d_move()",
        "new name: the name that it gets; target of __d_move()"})
@State
public class AddThenRename extends LookupRace {
    private static final int OWNER = 0;
    private static final int WAITER = 1;
    private static final QStr NEW_NAME = new QStr("new name", 0);

    private Dentry target;
    private Owned owned;

    /** A sample. */
    public AddThenRename() {
        super("owner", "waiter");
    }

    @Override
    void setScene() {
        target = hold(hashed(NEW_NAME, null));
        owned = begun(NAME);
    }

    /** Ends the lookup with a positive dentry, and renames that. */
    @Actor
    public void owner() {
        act(OWNER, () -> {
            add(OWNER, owned);
            dcache().dMove(owned.dentry(), target);
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
