// SPDX-License-Identifier: Apache-2.0
package dcachestress.stress;

import static dcachestress.dcache.DentryOutcome.LOST_FLAG;
import static dcachestress.sample.Witness.MARKED_MEANWHILE;
import static dcachestress.sample.Witness.SLEPT;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dcachestress.dcache.Dentry;
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
 * A lookup begins, is waited for and ends while another task marks every child of the directory, as fsnotify does:
 * every one that has an inode, so the dentry once it has been added. All of them write {@code d_flags}; no bit may be
 * lost.
 * <pre>java -jar target/dcache-stress.jar run --property WatchChildren</pre>
 */
@JCStressTest
@JCStressMeta(Forbidden.class)
@Property(watches = {"LOST_FLAG", "LOST_WAKEUP", "FLAG_WITHOUT_LOOKUP", "REFCOUNT"},
        witnesses = {SLEPT, MARKED_MEANWHILE})
@Outcome(id = "(WOKEN|NEVER_SLEPT|FOUND)", expect = ACCEPTABLE, desc = "slept or not, got the dentry")
@State
public class WatchChildren extends OwnedRace {
    private static final int OWNER = 0;
    private static final int WAITER = 1;
    private static final int WATCHER = 2;

    private boolean marked;

    /** A sample. */
    public WatchChildren() {
        super("owner", "waiter", "watcher");
    }

    /** Ends the lookup with a positive dentry. */
    @Actor
    public void owner() {
        act(OWNER, () -> add(OWNER, owned()));
    }

    /** Looks the name up. */
    @Actor
    public void waiter() {
        act(WAITER, () -> lookup(WAITER, NAME));
    }

    /** Marks the children of the directory. */
    @Actor
    public void watcher() {
        act(WATCHER, () -> fileSystem().watchChildren(directory().inode(), child -> marked = true));
    }

    /** Names what happened. */
    @Arbiter
    public void judge(L_Result r) {
        r.r1 = verdict();
    }

    /** The watcher marked the dentry, and had to wait for a lock or has lost a flag of somebody else. */
    @Override
    protected int implied() {
        return MARKED_MEANWHILE.when(marked && (task(WATCHER).counters().spun() > 0 || !allFlags()));
    }

    @Override
    protected String outcome() {
        return allFlags() ? endingOf(WAITER) : LOST_FLAG.name();
    }

    private boolean allFlags() {
        Dentry d = owned().dentry();
        return (!marked || d.hasFlags(Flags.FSNOTIFY_PARENT_WATCHED)) && d.hasFlags(Flags.OP_REVALIDATE)
                && d.hasFlags(Flags.REGULAR_TYPE);
    }

    /** The waiter slept, or somebody found a lock held. */
    @Override
    protected boolean contended() {
        return super.contended() || task(WATCHER).counters().spun() > 0;
    }
}
