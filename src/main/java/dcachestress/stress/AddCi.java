// SPDX-License-Identifier: Apache-2.0
package dcachestress.stress;

import static dcachestress.dcache.DentryOutcome.STALE_NEGATIVE;
import static dcachestress.dcache.DentryOutcome.WRONG_DENTRY;
import static dcachestress.sample.Witness.ALL_QUEUED;
import static dcachestress.sample.Witness.SLEPT;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dcachestress.dcache.Dentry;
import dcachestress.dcache.Inode;
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
 * A file system that ignores case finds the name under another spelling while it looks one up: it adds a second dentry,
 * in the middle of the first one's lookup, and the first lookup ends without a dentry. One task waits for each of the
 * two.
 * <pre>java -jar target/dcache-stress.jar run --property AddCi</pre>
 */
@JCStressTest
@JCStressMeta(Forbidden.class)
@Property(watches = {"LOST_WAKEUP", "DEAD_ENTRY", "RETURNED_IN_LOOKUP", "WRONG_DENTRY", "STALE_NEGATIVE", "REFCOUNT"},
        witnesses = {SLEPT, ALL_QUEUED})
@Outcome(id = "(WOKEN|NEVER_SLEPT|FOUND|(WOKEN_THEN_|NEVER_SLEPT_THEN_|)CREATED), "
        + "(WOKEN|NEVER_SLEPT|FOUND|(WOKEN_THEN_|NEVER_SLEPT_THEN_|)CREATED)",
        expect = ACCEPTABLE, desc = "both ended with the dentry of the exact name")
@Cast({"name: in lookup, and waited for",
        "Name: added by its exact name, and waited for"})
@State
public class AddCi extends OwnedRace {
    private static final int OWNER = 0;
    private static final int WAITER = 1;
    private static final int EXACT_WAITER = 2;
    private static final QStr EXACT_NAME = new QStr("Name", 0);

    private final Inode inode = new Inode(false);

    /** A sample. */
    public AddCi() {
        super("owner", "waiter", "exact waiter");
    }

    /** Ends the lookup with the dentry of the exact name. */
    @Actor
    public void owner() {
        act(OWNER, () -> {
            task(OWNER).work();
            received(OWNER, fileSystem().finish(owned(), this::addExact));
        });
    }

    /** Looks the name up as the owner spells it. */
    @Actor
    public void waiter() {
        act(WAITER, () -> lookup(WAITER, NAME, this::addExact));
    }

    /** Looks the exact name up. */
    @Actor
    public void exactWaiter() {
        act(EXACT_WAITER, () -> lookup(EXACT_WAITER, EXACT_NAME, this::add));
    }

    private Dentry addExact(Dentry d) {
        Dentry exact = fileSystem().addCi(d, inode, EXACT_NAME);
        if (exact.inode() == null) {
            note(STALE_NEGATIVE);
        }
        return exact;
    }

    private Dentry add(Dentry d) {
        return fileSystem().add(d, inode, null);
    }

    /** Names what happened. */
    @Arbiter
    public void judge(L_Result r) {
        r.r1 = verdict();
    }

    @Override
    protected String outcome() {
        return received(WAITER) == received(OWNER) && received(EXACT_WAITER) == received(OWNER)
                ? endingsOf(WAITER, EXACT_WAITER) : WRONG_DENTRY.name();
    }
}
