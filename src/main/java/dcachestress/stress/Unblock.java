// SPDX-License-Identifier: Apache-2.0
package dcachestress.stress;

import static dcachestress.kernel.Outcome.NOT_VISIBLE;
import static dcachestress.sample.Witness.QUEUED_IN_VAIN;
import static dcachestress.sample.Witness.SLEPT;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dcachestress.dcache.Dentry;
import dcachestress.dcache.Inode;
import dcachestress.sample.Property;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * The lockless user of {@code wait_var_event()}: NFS blocks a dentry while it renames, and whoever revalidates it waits
 * on {@code d_fsdata} without {@code d_lock}. Only full barriers on both sides keep the wakeup; a stranger's dentry
 * shares the queue.
 * <pre>java -jar target/dcache-stress.jar run --property Unblock</pre>
 */
@JCStressTest
@JCStressMeta(Forbidden.class)
@Property(watches = {"LOST_WAKEUP", "NOT_VISIBLE"},
        witnesses = {SLEPT, QUEUED_IN_VAIN})
@Outcome(id = "(SLEPT|NEVER_SLEPT)", expect = ACCEPTABLE, desc = "was let go, after or without sleeping")
@State
public class Unblock extends LookupRace {
    private static final int RENAMER = 0;
    private static final int REVALIDATOR = 1;

    private Dentry dentry;

    /** A sample. */
    public Unblock() {
        super("renamer", "revalidator");
    }

    @Override
    void setScene() {
        dentry = hold(hashed(NAME, new Inode(false)));
        fileSystem().block(dentry);
    }

    /** Unblocks the dentry. */
    @Actor
    public void renamer() {
        act(RENAMER, () -> {
            task(RENAMER).work();
            fileSystem().unblock(dentry, DATA);
        });
    }

    /** Waits until the dentry is not blocked. */
    @Actor
    public void revalidator() {
        act(REVALIDATOR, () -> {
            fileSystem().awaitUnblocked(dentry);
            if (dentry.fsDataOnce() != DATA) {
                note(NOT_VISIBLE);
            }
        });
    }

    /** Names what happened. */
    @Arbiter
    public void judge(L_Result r) {
        r.r1 = verdict();
    }

    @Override
    protected String outcome() {
        return task(REVALIDATOR).counters().slept() > 0 ? "SLEPT" : "NEVER_SLEPT";
    }
}
