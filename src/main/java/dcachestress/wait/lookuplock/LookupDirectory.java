// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.lookuplock;

import dcachestress.dcache.Dcache;
import dcachestress.dcache.Dentry;
import dcachestress.dcache.DentryOutcome;
import dcachestress.dcache.FileSystem.Owned;
import dcachestress.dcache.Flags;
import dcachestress.dcache.Inode;
import dcachestress.dcache.LookupLocks;
import dcachestress.dcache.QStr;
import dcachestress.dcache.Sizes;
import dcachestress.dcache.WaitScheme;
import dcachestress.kernel.Kernel;
import dcachestress.kernel.Outcome;
import dcachestress.kernel.Task;
import dcachestress.kit.SharedInt;
import dcachestress.scheme.ReferenceUnderLock;
import dcachestress.subject.Subject;

/**
 * The directory, its {@code i_rwsem} and the dcache of one sample, and what whoever works in it needs.
 */
abstract class LookupDirectory implements Subject {
    /** Looked up by everybody. */
    static final QStr NAME = new QStr("name", 0);
    /** What a file that is in use is called when its name goes. */
    static final QStr AWAY = new QStr(".nfs1", 0);
    private static final Object DATA = "data";

    private final WaitScheme scheme = new ReferenceUnderLock() {
        @Override
        protected Dcache newDcache(Sizes sizes) {
            locks = newLocks(this, sizes);
            return locks;
        }
    };
    private final SharedInt dead = new SharedInt("S_DEAD", 0);
    private LookupLocks locks;
    private DirectoryLock rwsem;
    private Dentry directory;
    private boolean[] created;
    private Dentry original;
    private Dentry away;
    private Dentry alias;
    private Inode made;

    /** Builds the machinery, and an empty directory; tables of one bucket each, so that whatever can collide does. */
    final void boot(int tasks) {
        scheme.boot(new Sizes(tasks, 1, 1, 1));
        rwsem = new DirectoryLock(scheme.waits());
        created = new boolean[tasks];
        directory = locks.allocateRoot(new QStr("/", 0), new Inode(true), Flags.DISCONNECTED);
    }

    /** The same with the name in it, and a free one to which it can be moved. */
    final void bootMove(int tasks) {
        boot(tasks);
        original = cached(NAME, new Inode(false));
        away = cached(AWAY, null);
    }

    /** The same with a name that is known not to exist, before somebody makes a directory of it. */
    final void bootMake(int tasks) {
        boot(tasks);
        original = cached(NAME, null);
        made = new Inode(true);
    }

    /** The same where the directory has a dentry already, from a file handle. */
    final void bootSplice(int tasks) {
        bootMake(tasks);
        alias = locks.allocateRoot(new QStr("from a handle", 0), made, Flags.DISCONNECTED);
    }

    private Dentry cached(QStr name, Inode inode) {
        return scheme.fileSystem().lookupSlow(directory, name, d -> scheme.fileSystem().add(d, inode, DATA));
    }

    /** The dcache of one sample. */
    protected LookupLocks newLocks(WaitScheme waits, Sizes sizes) {
        return new LookupLocks(waits, sizes);
    }

    /** {@code d_alloc_trylock()} of the name, which must not sleep. */
    final Dentry tryAlloc() {
        Task task = Task.current();
        int slept = task.counters().slept();
        Dentry d = locks.dAllocTrylock(directory, NAME);
        if (task.counters().slept() > slept) {
            task.note(Terms.TRY_SLEPT, "");
        }
        return d;
    }

    /** With {@code i_rwsem} held: one that is in lookup is this task's own. */
    final void have(Dentry d) {
        if (d.inLookup()) {
            scheme.fileSystem().finish(new Owned(d, null), this::create);
        } else {
            check(d);
        }
    }

    /** With {@code i_rwsem} held: a directory that has been removed gets no entries. */
    final Dentry create(Dentry fresh) {
        Task task = Task.current();
        boolean acting = task.setActing(false);
        if (dead.plain() != 0) {
            task.note(Terms.ADDED_IN_DEAD, "");
        }
        task.setActing(acting);
        created[task.index()] = true;
        return newFile(fresh);
    }

    /** {@code ->lookup} or {@code ->create} that finds or makes a file. */
    final Dentry newFile(Dentry fresh) {
        return scheme.fileSystem().add(fresh, new Inode(false), DATA);
    }

    /** Who was handed a dentry sees what its owner has written. */
    static void check(Dentry d) {
        if (d.inode() == null) {
            Task.current().note(DentryOutcome.STALE_NEGATIVE, "");
        }
        if (d.fsData() != DATA) {
            Task.current().note(Outcome.NOT_VISIBLE, "");
        }
    }

    /** {@code IS_DEADDIR()}: orders nothing, and stays as it is as long as {@code i_rwsem} is held. */
    @Kernel(function = "IS_DEADDIR")
    protected final boolean isDead() {
        return dead.readOnce() != 0;
    }

    /** With {@code i_rwsem} held by this task alone: the directory is removed, unless a name has been added. */
    @Kernel(function = "vfs_rmdir")
    final void setDead() {
        boolean empty = true;
        for (boolean each : created) {
            empty &= !each;
        }
        if (empty) {
            dead.writeOnce(1);
        }
    }

    /** What has the name, or had it, when the scene begins. */
    final Dentry original() {
        return original;
    }

    /** A free name. */
    final Dentry away() {
        return away;
    }

    /** A new directory. */
    final Inode made() {
        return made;
    }

    final Dentry directory() {
        return directory;
    }

    /** Whether that task has added the name. */
    final boolean created(int task) {
        return created[task];
    }

    final WaitScheme scheme() {
        return scheme;
    }

    /** Where a scene holds references, nulls among them. */
    final Dentry[] held() {
        return new Dentry[] {directory, original, away, alias};
    }

    /** The dcache of this sample. */
    protected final LookupLocks locks() {
        return locks;
    }

    final DirectoryLock rwsem() {
        return rwsem;
    }
}
