// SPDX-License-Identifier: Apache-2.0
package dcachestress.stress;

import static dcachestress.dcache.DentryOutcome.WRONG_DENTRY;
import static dcachestress.sample.Witness.OVERTAKEN;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dcachestress.dcache.FileSystem.Owned;
import dcachestress.dcache.Flags;
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
 * Unrelated names are added to the directory, one after the other, while a task looks up one that nobody has. Each add
 * moves {@code i_dir_seq}, so the look-up may have to start over, and must get through all the same.
 * <pre>java -jar target/dcache-stress.jar run --property UnrelatedAdd</pre>
 */
@JCStressTest
@JCStressMeta(Forbidden.class)
@Property(watches = {"HUNG", "TWO_HASHED", "REFCOUNT", "DIR_SEQ", "WRONG_DENTRY"},
        witnesses = OVERTAKEN)
@Outcome(id = "CREATED", expect = ACCEPTABLE, desc = "A7: created the dentry, at once or after a retry")
@State
public class UnrelatedAdd extends LookupRace {
    private static final int OWNER = 0;
    private static final int CREATOR = 1;
    private static final QStr[] OTHER_NAMES = {new QStr("one", 0), new QStr("two", 0), new QStr("three", 0)};

    private Owned[] others;

    /** A sample. */
    public UnrelatedAdd() {
        super("owner", "creator");
    }

    @Override
    void setScene() {
        directory().clearFlags(Flags.DISCONNECTED);    // else nothing stays cached below it
        others = new Owned[OTHER_NAMES.length];
        for (int i = 0; i < others.length; i++) {
            others[i] = begun(OTHER_NAMES[i]);
        }
    }

    /**
     * Ends the other lookups with a negative dentry each, and drops the only references: they stay in the cache without
     * any.
     */
    @Actor
    public void owner() {
        act(OWNER, () -> {
            for (Owned one : others) {
                dcache().dput(fileSystem().finish(one, d -> fileSystem().splice(d, null, DATA)));
            }
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
    protected String outcome() {
        for (Owned one : others) {
            if (one.dentry().unhashed()) {
                return WRONG_DENTRY.name();
            }
        }
        return endingOf(CREATOR);
    }

    /** An add has sent the look-up back. */
    @Override
    protected boolean contended() {
        return met(CREATOR);
    }
}
