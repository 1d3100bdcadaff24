// SPDX-License-Identifier: Apache-2.0
package dcachestress.stress;

import static dcachestress.dcache.DentryOutcome.LOST_FLAG;
import static dcachestress.sample.Witness.MARKED_MEANWHILE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dcachestress.dcache.Dentry;
import dcachestress.dcache.Flags;
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
 * A dentry is created while another task marks every child of the directory: it is reachable from the parent before its
 * lookup is published, so whatever is written to it from then on needs {@code d_lock}.
 * <pre>java -jar target/dcache-stress.jar run --property WatchNewChild</pre>
 */
@JCStressTest
@JCStressMeta(Forbidden.class)
@Property(watches = {"LOST_FLAG", "REFCOUNT", "LOST_WAKEUP"},
        witnesses = MARKED_MEANWHILE)
@Outcome(id = "CREATED", expect = ACCEPTABLE, desc = "the dentry was created, marked or not")
@State
public class WatchNewChild extends LookupRace {
    private static final int CREATOR = 0;
    private static final int WATCHER = 1;
    /**
     * On threads the first look often comes before there is a child; step by step some schedule makes it come later.
     */
    private static final int LOOKS = Tuning.BATON ? 1 : 3;

    private Dentry marked;
    private boolean early;

    /** A sample. */
    public WatchNewChild() {
        super("creator", "watcher");
    }

    /** Looks the name up and adds it. */
    @Actor
    public void creator() {
        act(CREATOR, () -> lookup(CREATOR, NAME));
    }

    /** Marks the children of the directory. */
    @Actor
    public void watcher() {
        act(WATCHER, () -> {
            for (int look = 0; look < LOOKS && marked == null; look++) {
                task(WATCHER).work(4);
                fileSystem().markEveryChild(directory(), child -> {
                    marked = child;
                    early = received(CREATOR) == null;
                });
            }
        });
    }

    /** Names what happened. */
    @Arbiter
    public void judge(L_Result r) {
        r.r1 = verdict();
    }

    @Override
    protected int implied() {
        return MARKED_MEANWHILE.when(early);
    }

    @Override
    protected String outcome() {
        return marked == null || marked.hasFlags(Flags.FSNOTIFY_PARENT_WATCHED) ? endingOf(CREATOR) : LOST_FLAG.name();
    }

    /** The watcher found the new dentry before its creator was done with it. */
    @Override
    protected boolean contended() {
        return early;
    }
}
