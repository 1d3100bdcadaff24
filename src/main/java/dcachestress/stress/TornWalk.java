// SPDX-License-Identifier: Apache-2.0
package dcachestress.stress;

import static dcachestress.dcache.DentryOutcome.WRONG_DENTRY;
import static dcachestress.sample.Witness.FIND_LOST;
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
 * A dentry moves from one name and directory to another name in another directory, while a task looks up the new name
 * in the old directory, which nobody ever had. A walk that reads the parent before the move and the name after it takes
 * the dentry for the one it looks for; {@code d_seq} must tell.
 * <pre>java -jar target/dcache-stress.jar run --property TornWalk</pre>
 */
@JCStressTest
@JCStressMeta(Forbidden.class)
@Property(watches = {"WRONG_DENTRY", "TWO_HASHED", "REFCOUNT"},
        witnesses = FIND_LOST)
@Outcome(id = "CREATED", expect = ACCEPTABLE, desc = "found nothing, and created the dentry")
@Cast({"old name: what is moved; dentry of __d_move()",
        "name: the name that it gets; target of __d_move()"})
@State
public class TornWalk extends LookupRace {
    private static final int MOVER = 0;
    private static final int LOOKER = 1;
    private static final QStr OLD_NAME = new QStr("old name", 0);

    private Dentry moving;
    private Dentry target;

    /** A sample. */
    public TornWalk() {
        super("mover", "looker");
    }

    @Override
    void setScene() {
        Dentry elsewhere = hold(dcache().allocateRoot(new QStr("elsewhere", 0), new Inode(true), 0));
        moving = hold(hashed(OLD_NAME, new Inode(false)));
        target = hold(fileSystem().lookupSlow(elsewhere, NAME, d -> fileSystem().add(d, null, null)));
    }

    /** Moves the dentry to the other directory, where it gets the name that is looked up here. */
    @Actor
    public void mover() {
        act(MOVER, () -> dcache().dMove(moving, target));
    }

    /** Looks the new name up in the old directory. */
    @Actor
    public void looker() {
        act(LOOKER, () -> lookup(LOOKER, NAME));
    }

    /** Names what happened. */
    @Arbiter
    public void judge(L_Result r) {
        r.r1 = verdict();
    }

    /** What was handed out is what the walk has put together of two places. */
    @Override
    protected int implied() {
        return FIND_LOST.when(received(LOOKER) == moving);
    }

    @Override
    protected String outcome() {
        return received(LOOKER) == moving ? WRONG_DENTRY.name() : endingOf(LOOKER);
    }

    /** The move has sent the walk back. */
    @Override
    protected boolean contended() {
        return task(LOOKER).counters().retried() > 0;
    }
}
