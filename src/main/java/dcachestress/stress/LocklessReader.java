// SPDX-License-Identifier: Apache-2.0
package dcachestress.stress;

import static dcachestress.kernel.Outcome.NOT_VISIBLE;
import static dcachestress.dcache.DentryOutcome.STALE_NEGATIVE;
import static dcachestress.sample.Witness.ADD_MET;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dcachestress.dcache.FileSystem;
import dcachestress.dcache.Inode;
import dcachestress.kernel.Tuning;
import dcachestress.sample.Property;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * A lookup is under way; its owner adds the name as a positive one while another task walks the hash without any lock.
 * What the walk finds and {@code d_seq} confirms must never be negative, nor lack what the owner wrote before.
 * <pre>java -jar target/dcache-stress.jar run --property LocklessReader</pre>
 */
@JCStressTest
@JCStressMeta(Forbidden.class)
@Property(watches = {"STALE_NEGATIVE", "NOT_VISIBLE"},
        witnesses = ADD_MET)
@Outcome(id = "HIT", expect = ACCEPTABLE, desc = "saw the name missing at first, then positive")
@Outcome(id = "(MISS|HIT_AT_ONCE)", expect = ACCEPTABLE, desc = "looked only before the add, or only after it")
@State
public class LocklessReader extends OwnedRace {
    private static final int OWNER = 0;
    private static final int READER = 1;
    /** On threads an add takes as long as a hundred looks; step by step one look before it is as good as another. */
    private static final int LOOKS = Tuning.BATON ? 60 : 240;

    private int missed;
    private boolean hit;
    private boolean early;

    /** A sample. */
    public LocklessReader() {
        super("owner", "reader");
    }

    /** Ends the lookup with a positive dentry. */
    @Actor
    public void owner() {
        act(OWNER, () -> add(OWNER, owned()));
    }

    /** Looks without a lock until it finds the name, for a while at most. */
    @Actor
    public void reader() {
        act(READER, () -> {
            for (int look = 0; look < LOOKS && !hit; look++) {
                look();
            }
        });
    }

    private void look() {
        Inode inode = fileSystem().lookupFast(directory(), NAME);
        if (inode == FileSystem.MISS) {
            missed++;
            return;
        }
        hit = true;
        early = task(OWNER).acting();
        if (inode == null) {
            note(STALE_NEGATIVE);
        }
        if (owned().dentry().fsData() != DATA) {
            note(NOT_VISIBLE);
        }
    }

    /** Names what happened. */
    @Arbiter
    public void judge(L_Result r) {
        r.r1 = verdict();
    }

    @Override
    protected int implied() {
        return ADD_MET.when(hit && (missed > 0 || early));
    }

    @Override
    protected String outcome() {
        return !hit ? "MISS" : missed == 0 ? "HIT_AT_ONCE" : "HIT";
    }

    /** The add came between two looks. */
    @Override
    protected boolean contended() {
        return hit && missed > 0;
    }
}
