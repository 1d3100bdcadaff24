// SPDX-License-Identifier: Apache-2.0
package dcachestress.stress;

import static dcachestress.dcache.DentryOutcome.WRONG_DENTRY;
import static dcachestress.sample.Witness.BEATEN_TO_LOCK;
import static dcachestress.sample.Witness.OVERTAKEN;
import static dcachestress.sample.Witness.SLEPT;
import static dcachestress.sample.Witness.WAITED_IN_VAIN;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dcachestress.dcache.Dentry;
import dcachestress.dcache.FileSystem.Owned;
import dcachestress.dcache.Flags;
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
 * A lookup is under way, and its owner finds a directory that has a dentry already, from a file handle: that one takes
 * the place of the one in lookup. Whoever waits for the latter must be woken and end with the former. nfsd does this in
 * {@code reconnect_path()}; a wake sent to the wrong dentry hung it.
 * <pre>java -jar target/dcache-stress.jar run --property Splice</pre>
 */
@JCStressTest
@JCStressMeta(Forbidden.class)
@Property(watches = {"LOST_WAKEUP", "RETURNED_IN_LOOKUP", "WRONG_DENTRY", "ADDED_BESIDE_HASHED", "TWO_HASHED",
        "REFCOUNT"},
        witnesses = {SLEPT, BEATEN_TO_LOCK, OVERTAKEN, WAITED_IN_VAIN})
@Outcome(id = "WOKEN", expect = ACCEPTABLE, desc = "A5: slept, was woken, found the dentry that took the place")
@Outcome(id = "NEVER_SLEPT", expect = ACCEPTABLE, desc = "found the lookup, but its end won d_lock")
@Outcome(id = "FOUND", expect = ACCEPTABLE, desc = "came after the splice")
@Cast({"name: in lookup, and waited for; target of __d_move()",
        "from a handle: the directory's dentry, which takes its place; dentry of __d_move()"})
@State
public class Splice extends LookupRace {
    private static final int SPLICER = 0;
    private static final int WAITER = 1;

    private Inode inode;
    private Dentry alias;
    private Owned owned;

    /** A sample. */
    public Splice() {
        super("splicer", "waiter");
    }

    @Override
    void setScene() {
        inode = new Inode(true);
        alias = hold(dcache().allocateRoot(new QStr("from a handle", 0), inode, Flags.DISCONNECTED));
        alias.setFsData(DATA);
        owned = begun(NAME);
    }

    /** Ends the lookup with a dentry that exists already. */
    @Actor
    public void splicer() {
        act(SPLICER, () -> splice(SPLICER, owned, inode));
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
    protected String outcome() {
        return received(WAITER) == alias ? endingOf(WAITER) : WRONG_DENTRY.name();
    }
}
