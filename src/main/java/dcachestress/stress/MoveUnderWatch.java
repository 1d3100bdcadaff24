// SPDX-License-Identifier: Apache-2.0
package dcachestress.stress;

import static dcachestress.dcache.DentryOutcome.WRONG_DENTRY;
import static dcachestress.sample.Witness.HELD_UP;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dcachestress.dcache.Dentry;
import dcachestress.dcache.Inode;
import dcachestress.dcache.QStr;
import dcachestress.sample.Property;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * Dentries are moved up into a directory, and down out of it, while another task marks its children. Both sides lock
 * the directory and one below it, so both must lock the ancestor first, whichever of the two a move comes from. Waits
 * nowhere: it is there for the order in which {@code __d_move()} takes the parents' locks.
 * <pre>java -jar target/dcache-stress.jar run --property MoveUnderWatch</pre>
 */
@JCStressTest
@JCStressMeta(Forbidden.class)
@Property(watches = {"HUNG", "LOCK_ORDER", "LOST_FLAG", "REFCOUNT", "WRONG_DENTRY"},
        witnesses = HELD_UP)
@Outcome(id = "MOVED", expect = ACCEPTABLE, desc = "both moves were made")
@State
public class MoveUnderWatch extends LookupRace {
    private static final int MOVER = 0;
    private static final int WATCHER = 1;
    private static final QStr NEW_NAME = new QStr("new name", 0);

    private Dentry below;
    private Dentry goesUp;
    private Dentry goesDown;
    private Dentry above;
    private Dentry under;

    /** A sample. */
    public MoveUnderWatch() {
        super("mover", "watcher");
    }

    @Override
    void setScene() {
        below = hold(hashed(new QStr("below", 0), new Inode(true)));
        goesDown = hold(hashed(NAME, new Inode(false)));
        above = hold(hashed(NEW_NAME, null));
        goesUp = hold(fileSystem().lookupSlow(below, NAME, d -> fileSystem().add(d, new Inode(false), DATA)));
        under = hold(fileSystem().lookupSlow(below, NEW_NAME, d -> fileSystem().add(d, null, null)));
    }

    /** Moves one dentry up, and the other one down. */
    @Actor
    public void mover() {
        act(MOVER, () -> {
            dcache().dMove(goesUp, above);
            dcache().dMove(goesDown, under);
        });
    }

    /** Marks the children of the upper directory. */
    @Actor
    public void watcher() {
        act(WATCHER, () -> fileSystem().watchChildren(directory().inode(), child -> { }));
    }

    /** Names what happened. */
    @Arbiter
    public void judge(L_Result r) {
        r.r1 = verdict();
    }

    @Override
    protected String outcome() {
        boolean right = goesUp.parent() == directory() && goesDown.parent() == below && !goesUp.unhashed()
                && !goesDown.unhashed();
        return right ? "MOVED" : WRONG_DENTRY.name();
    }

    /** One has found a lock held by the other. */
    @Override
    protected boolean contended() {
        return task(MOVER).counters().spun() > 0 || task(WATCHER).counters().spun() > 0;
    }
}
