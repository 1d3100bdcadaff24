// SPDX-License-Identifier: Apache-2.0
package dcachestress.compare;

import dcachestress.dcache.Dentry;
import dcachestress.dcache.FileSystem.Owned;
import dcachestress.dcache.Inode;
import dcachestress.dcache.QStr;
import dcachestress.dcache.Sizes;
import dcachestress.dcache.WaitScheme;
import dcachestress.kernel.Outcome;
import dcachestress.kernel.RunQueue;
import dcachestress.kernel.Task;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * One sample of the model, as Lincheck wants it: each task is an operation that runs once and returns what is
 * forbidden, or nothing.
 */
public class Sample {
    /** The bug to look for. */
    static final Bug BUG = Bug.valueOf(System.getProperty("compare.bug", "MERGED"));
    private static final QStr NAME = new QStr("name", 0);

    private final RunQueue runQueue;
    private final WaitScheme scheme = BUG.newScheme();
    private final Dentry directory;
    private final Owned owned;

    /** A lookup that is under way. */
    public Sample() {
        runQueue = BUG.stranger() ? new RunQueue("owner", "waiter", "stranger") : new RunQueue("owner", "waiter");
        runQueue.task(0).impersonate();
        scheme.boot(new Sizes(runQueue.size(), 1, 1, 1));
        directory = scheme.dcache().allocateRoot(new QStr("/", 0), new Inode(true), 0);
        owned = scheme.fileSystem().begin(directory, NAME);
    }

    /** Ends the lookup. */
    @Operation(runOnce = true)
    public String owner() {
        return act(0, () -> BUG.end(scheme, owned));
    }

    /** Looks the same name up. */
    @Operation(runOnce = true)
    public String waiter() {
        return act(1, () -> scheme.fileSystem().lookupSlow(directory, NAME, d -> Bug.found(scheme.fileSystem(), d)));
    }

    /** Wakes the waiter for nothing. */
    void wakeForNothing() {
        act(2, () -> scheme.sched().tryToWakeUp(runQueue.task(1)));
    }

    final String act(int index, Runnable body) {
        Task task = runQueue.task(index);
        task.enlist();
        task.begin();
        try {
            body.run();
        } catch (RuntimeException | Error e) {
            task.failed(e);
        } finally {
            task.end();
        }
        Outcome outcome = task.outcome();
        return outcome == null ? "" : outcome.name();
    }
}
