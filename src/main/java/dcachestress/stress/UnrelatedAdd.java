// SPDX-License-Identifier: Apache-2.0
package dcachestress.stress;

import static dcachestress.kernel.Outcome.DIR_SEQ;
import static dcachestress.kernel.Outcome.HUNG;
import static dcachestress.kernel.Outcome.REFCOUNT;
import static dcachestress.kernel.Outcome.TWO_HASHED;
import static dcachestress.kernel.Outcome.WRONG_DENTRY;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dcachestress.dcache.FileSystem.Owned;
import dcachestress.dcache.QStr;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * An unrelated name is added to the directory while a task looks up one that nobody has. The add moves {@code i_dir_seq}, so the look-up may have to
 * start over, and must get through all the same.
 * <pre>java -jar target/dcache-stress.jar run --property UnrelatedAdd</pre>
 */
@JCStressTest
@JCStressMeta(Forbidden.class)
@Property(watches = {HUNG, TWO_HASHED, REFCOUNT, DIR_SEQ, WRONG_DENTRY})
@Outcome(id = "CREATED", expect = ACCEPTABLE, desc = "A7: created the dentry, at once or after a retry")
@State
public class UnrelatedAdd extends LookupRace {
    private static final int OWNER = 0;
    private static final int CREATOR = 1;
    private static final QStr OTHER_NAME = new QStr("other name", 0);

    private Owned owned;

    /** A sample. */
    public UnrelatedAdd() {
        super("owner", "creator");
    }

    @Override
    void setScene() {
        owned = begun(OTHER_NAME);
    }

    /** Ends the other lookup with a negative dentry, and drops the only reference: it stays in the cache without any. */
    @Actor
    public void owner() {
        act(OWNER, () -> {
            splice(OWNER, owned, null);
            letGo(OWNER);
        });
    }

    /** Looks the name up and adds it. */
    @Actor
    public void creator() {
        act(CREATOR, () -> lookup(CREATOR, NAME));
    }

    /** Names what happened. */
    @Arbiter
    public void judge(L_Result r) {
        r.r1 = verdict();
    }

    @Override
    String outcome() {
        return owned.dentry().unhashed() ? WRONG_DENTRY.name() : endingOf(CREATOR);
    }

    /** The add has sent the look-up back. */
    @Override
    boolean contended() {
        return met(CREATOR);
    }
}
