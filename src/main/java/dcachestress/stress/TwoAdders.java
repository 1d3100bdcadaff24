// SPDX-License-Identifier: Apache-2.0
package dcachestress.stress;

import static dcachestress.sample.Witness.HELD_UP;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dcachestress.dcache.FileSystem.Owned;
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
 * Two lookups are under way in one directory, and both owners add their names at once. Only {@code i_dir_seq} keeps
 * them apart: it must never be odd for two, lose an increment, or stay odd.
 * <pre>java -jar target/dcache-stress.jar run --property TwoAdders</pre>
 */
@JCStressTest
@JCStressMeta(Forbidden.class)
@Property(watches = {"DIR_SEQ", "HUNG", "REFCOUNT"},
        witnesses = HELD_UP)
@Outcome(id = "ADDED", expect = ACCEPTABLE, desc = "both names were added")
@State
public class TwoAdders extends LookupRace {
    private static final int OWNER = 0;
    private static final int OTHER_OWNER = 1;
    private static final QStr OTHER_NAME = new QStr("other name", 1);

    private Owned owned;
    private Owned otherOwned;

    /** A sample. */
    public TwoAdders() {
        super("owner", "other owner");
    }

    @Override
    void setScene() {
        owned = begun(NAME);
        otherOwned = begun(OTHER_NAME);
    }

    /** Ends the one lookup with a positive dentry. */
    @Actor
    public void owner() {
        act(OWNER, () -> addAtOnce(OWNER, owned));
    }

    /** Ends the other lookup with a positive dentry. */
    @Actor
    public void otherOwner() {
        act(OTHER_OWNER, () -> addAtOnce(OTHER_OWNER, otherOwned));
    }

    /** Names what happened. */
    @Arbiter
    public void judge(L_Result r) {
        r.r1 = verdict();
    }

    /** An increment that is lost shows that two were in the section at once. */
    @Override
    protected int implied() {
        return HELD_UP.when(directory().inode().dirSeqOnce() != 2 * actors());
    }

    @Override
    protected String outcome() {
        return "ADDED";
    }

    /** One has found the section, or a lock in it, held by the other. */
    @Override
    protected boolean contended() {
        return task(OWNER).counters().spun() > 0 || task(OTHER_OWNER).counters().spun() > 0;
    }
}
