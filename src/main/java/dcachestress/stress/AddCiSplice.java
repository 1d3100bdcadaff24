// SPDX-License-Identifier: Apache-2.0
package dcachestress.stress;

import static dcachestress.dcache.DentryOutcome.WRONG_DENTRY;
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
 * As {@link AddCi}, but what the file system finds under the exact name is a directory that has a dentry already: the
 * second lookup ends because that one takes its place.
 * <pre>java -jar target/dcache-stress.jar run --property AddCiSplice</pre>
 */
@JCStressTest
@JCStressMeta(Forbidden.class)
@Property(watches = {"LOST_WAKEUP", "RETURNED_IN_LOOKUP", "WRONG_DENTRY", "FREED_IN_LOOKUP", "REFCOUNT"},
        witnesses = {SLEPT, WAITED_IN_VAIN})
@Outcome(id = "(WOKEN|NEVER_SLEPT|FOUND|(WOKEN_THEN_|NEVER_SLEPT_THEN_|)CREATED)", expect = ACCEPTABLE,
desc = "both ended with the dentry that there was")
@Cast({"name: in lookup, and waited for",
        "Name: in lookup by its exact name; target of __d_move()",
        "from a handle: the directory's dentry, which takes its place; dentry of __d_move()"})
@State
public class AddCiSplice extends LookupRace {
    private static final int OWNER = 0;
    private static final int WAITER = 1;
    private static final QStr EXACT_NAME = new QStr("Name", 0);

    private Inode inode;
    private Dentry alias;
    private Owned owned;

    /** A sample. */
    public AddCiSplice() {
        super("owner", "waiter");
    }

    @Override
    void setScene() {
        inode = new Inode(true);
        alias = hold(dcache().allocateRoot(new QStr("from a handle", 0), inode, Flags.DISCONNECTED));
        owned = begun(NAME);
    }

    /** Ends the lookup with the dentry that takes the place of the exact name. */
    @Actor
    public void owner() {
        act(OWNER, () -> {
            task(OWNER).work();
            received(OWNER, fileSystem().finish(owned, this::addExact));
        });
    }

    /** Looks the name up as the owner spells it. */
    @Actor
    public void waiter() {
        act(WAITER, () -> lookup(WAITER, NAME, this::addExact));
    }

    private Dentry addExact(Dentry d) {
        return fileSystem().addCi(d, inode, EXACT_NAME);
    }

    /** Names what happened. */
    @Arbiter
    public void judge(L_Result r) {
        r.r1 = verdict();
    }

    @Override
    protected String outcome() {
        return received(OWNER) == alias && received(WAITER) == alias ? endingOf(WAITER) : WRONG_DENTRY.name();
    }
}
