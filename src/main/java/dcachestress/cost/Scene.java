// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

import dcachestress.dcache.Dentry;
import dcachestress.dcache.FileSystem;
import dcachestress.dcache.Inode;
import dcachestress.dcache.QStr;
import dcachestress.dcache.Sizes;
import dcachestress.dcache.WaitScheme;
import dcachestress.kernel.RunQueue;
import dcachestress.kernel.Task;
import dcachestress.kernel.WaitQueueEntry;
import dcachestress.kernel.WaitVar;
import dcachestress.kernel.WakeFunction;
import java.util.function.Supplier;

/**
 * A directory, a task that owns lookups in it, tasks that wait for them, and strangers that wait in the same queue for
 * something else.
 */
final class Scene {
    /** The name that everybody looks up. */
    static final QStr NAME = new QStr("name", 0);
    private static final Object DATA = "data";

    private final RunQueue runQueue;
    private final WaitScheme scheme;
    private final Dentry directory;
    private final int waiters;

    /**
     * Builds a scene; the owner becomes the calling thread's task.
     *
     * @param buckets of both hashes: one chain each, or the kernel's number
     */
    Scene(Supplier<WaitScheme> newScheme, int waiters, int strangers, int buckets) {
        this.waiters = waiters;
        String[] roles = new String[1 + waiters + strangers];
        for (int i = 0; i < roles.length; i++) {
            roles[i] = i == 0 ? "owner" : i <= waiters ? "waiter " + i : "stranger " + (i - waiters);
        }
        runQueue = new RunQueue(roles);
        scheme = newScheme.get();
        owner().impersonate();
        scheme.boot(new Sizes(roles.length, 1, buckets, buckets));
        directory = scheme.dcache().allocateRoot(new QStr("/", 0), new Inode(true), 0);
        for (int i = 0; i < strangers; i++) {
            queueStranger(runQueue.task(1 + waiters + i));
        }
        owner().impersonate();
    }

    /** Waits for a variable that nobody changes, in the only queue there is. */
    private void queueStranger(Task stranger) {
        stranger.impersonate();
        WaitVar elsewhere = stranger::index;
        WaitQueueEntry entry = stranger.stack().push();
        entry.init(WakeFunction.VAR, elsewhere);
        scheme.waits().addWaitQueue(scheme.vars().varWaitqueue(elsewhere), entry);
    }

    Task owner() {
        return runQueue.task(0);
    }

    /** From 0. */
    Task waiter(int index) {
        return runQueue.task(1 + index);
    }

    int waiters() {
        return waiters;
    }

    WaitScheme scheme() {
        return scheme;
    }

    /** The owner begins to look the name up. */
    FileSystem.Owned begin() {
        return scheme.fileSystem().begin(directory, NAME);
    }

    /** The owner finds a file of that name, and wakes whoever waits. */
    Dentry finish(FileSystem.Owned owned) {
        return scheme.fileSystem().finish(owned, this::add);
    }

    /** Looks a name up, from beginning to end. */
    Dentry lookup(QStr name) {
        return scheme.fileSystem().lookupSlow(directory, name, this::add);
    }

    private Dentry add(Dentry d) {
        return scheme.fileSystem().add(d, new Inode(false), DATA);
    }
}
