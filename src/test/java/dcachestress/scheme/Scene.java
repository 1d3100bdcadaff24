// SPDX-License-Identifier: Apache-2.0
package dcachestress.scheme;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.dcache.Dentry;
import dcachestress.dcache.FileSystem.Owned;
import dcachestress.dcache.FileSystem;
import dcachestress.dcache.Inode;
import dcachestress.dcache.QStr;
import dcachestress.dcache.Quiescence;
import dcachestress.dcache.Sizes;
import dcachestress.dcache.WaitScheme;
import dcachestress.kernel.RecordingSched;
import dcachestress.kernel.RunQueue;
import dcachestress.kernel.Sched;
import dcachestress.kernel.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A directory, a lookup that the owner has begun, and a waiter: two tasks on the test's own thread. The owner acts
 * while the waiter is asleep.
 */
final class Scene {
    static final QStr NAME = new QStr("name", 0);

    private final RunQueue runQueue = new RunQueue("waiter", "owner");
    private final RecordingSched sched = new RecordingSched();
    private final List<Dentry> held = new ArrayList<>();
    private final WaitScheme scheme;
    private final Dentry directory;
    private final Owned owned;

    /** @param newScheme makes the scheme, on top of the scheduler that it is given */
    Scene(Function<Sched, WaitScheme> newScheme) {
        scheme = newScheme.apply(sched);
        owner().impersonate();
        scheme.boot(new Sizes(2, 1, 1, 1));
        directory = hold(scheme.dcache().allocateRoot(new QStr("/", 0), new Inode(true), 0));
        owned = fileSystem().begin(directory, NAME);
        owner().end();    // whoever really sleeps here gets its verdict at once
        waiter().impersonate();
    }

    Task waiter() {
        return runQueue.task(0);
    }

    private Task owner() {
        return runQueue.task(1);
    }

    /** The dentry that the owner has in lookup. */
    Dentry begun() {
        return owned.dentry();
    }

    FileSystem fileSystem() {
        return scheme.fileSystem();
    }

    WaitScheme scheme() {
        return scheme;
    }

    Dentry hold(Dentry d) {
        held.add(d);
        return d;
    }

    List<Task> woken() {
        return sched.woken();
    }

    /** The owner ends the lookup in this way while the waiter sleeps. */
    Scene ownerEndsWhileWaiterSleeps(FileSystem.Lookup operation) {
        return whileWaiterSleeps(() -> ownerEnds(operation));
    }

    Scene whileWaiterSleeps(Runnable part) {
        sched.whileAsleep(() -> asOwner(part));
        return this;
    }

    void ownerEnds(FileSystem.Lookup operation) {
        hold(fileSystem().finish(owned, operation));
    }

    void asOwner(Runnable part) {
        owner().impersonate();
        part.run();
        waiter().impersonate();
    }

    /** {@code ->lookup} that finds a file. */
    Dentry add(Dentry d) {
        return fileSystem().add(d, new Inode(false), "data");
    }

    /** A directory that NFS knows by its handle only. */
    Inode disconnected() {
        Inode inode = new Inode(true);
        hold(scheme.dcache().allocateRoot(new QStr("from a handle", 0), inode, 0));
        return inode;
    }

    /** The waiter looks the name up; it adds the name when it turns out to own the lookup. */
    Dentry lookup() {
        return hold(fileSystem().lookupSlow(directory, NAME, this::add));
    }

    void wakeWaiterForNothing() {
        sched.tryToWakeUp(waiter());
    }

    void assertSound() {
        assertThat(Quiescence.verdict(runQueue, scheme, held.toArray(Dentry[]::new))).isNull();
    }
}
