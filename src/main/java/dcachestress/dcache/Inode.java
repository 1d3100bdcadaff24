// SPDX-License-Identifier: Apache-2.0
package dcachestress.dcache;

import dcachestress.kernel.Fences;
import dcachestress.kernel.Kernel;
import dcachestress.kernel.Lock;
import dcachestress.kernel.Order;
import dcachestress.kernel.Probe;
import dcachestress.kernel.SpinLock;
import dcachestress.subject.Named;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * {@code struct inode} as far as lookups go: {@code i_lock}, the aliases that it protects, and {@code i_dir_seq} of a
 * directory.
 */
public final class Inode implements Named {
    private static final VarHandle DIR_SEQ;

    static {
        try {
            DIR_SEQ = MethodHandles.lookup().findVarHandle(Inode.class, "dirSeq", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final boolean directory;
    private final boolean busy;
    private final SpinLock lock = new SpinLock(Locks.INODE);
    private Dentry firstAlias;
    private Dentry latestAlias;
    private int dirSeq;

    /** A new inode without aliases. */
    public Inode(boolean directory) {
        this(directory, false);
    }

    /**
     * The same.
     *
     * @param busy whether somebody holds the lock of this directory all the time, to rename in it
     */
    public Inode(boolean directory, boolean busy) {
        this.directory = directory;
        this.busy = busy;
    }

    /** {@code S_ISDIR}. */
    @Kernel(function = "S_ISDIR")
    public boolean isDirectory() {
        return directory;
    }

    /** {@code inode_trylock_shared()}, for whoever lets go of it at once: no task of the model takes it otherwise. */
    @Kernel(function = "inode_trylock_shared")
    public boolean tryLockShared() {
        return !busy;
    }

    /** {@code i_lock}. */
    @Kernel(field = "inode.i_lock")
    public Lock lock() {
        return lock;
    }

    /** An alias, or null; under {@code i_lock}. */
    @Kernel(field = "inode.i_dentry")
    public Dentry anyAlias() {
        Watch.guarded(lock, "i_lock");
        return firstAlias;
    }

    /** Links an alias ({@code hlist_add_head(&dentry->d_u.d_alias, &inode->i_dentry)}); under {@code i_lock}. */
    @Kernel(field = "inode.i_dentry")
    public void addAlias(Dentry dentry) {
        Watch.guarded(lock, "i_lock");
        firstAlias = dentry;
        latestAlias = dentry;
    }

    /** Whether it has no alias any more, and this was the last one; for the arbiter. */
    boolean leftBy(Dentry dentry) {
        return firstAlias == null && latestAlias == dentry;
    }

    /** Unlinks an alias ({@code hlist_del_init(&dentry->d_u.d_alias)}); under {@code i_lock}. */
    @Kernel(field = "inode.i_dentry")
    void removeAlias(Dentry dentry) {
        Watch.guarded(lock, "i_lock");
        firstAlias = firstAlias == dentry ? null : firstAlias;
    }

    /** {@code smp_load_acquire(&dir->i_dir_seq)}. */
    @Kernel(field = "inode.i_dir_seq", steps = "DIR_SEQ_READ")
    public int dirSeqAcquire() {
        return Probe.load(DentryStep.DIR_SEQ_READ, this, (int) DIR_SEQ.getAcquire(this), Order.ACQUIRE);
    }

    /** {@code READ_ONCE(dir->i_dir_seq)}: opaque, orders nothing. */
    @Kernel(field = "inode.i_dir_seq", steps = "DIR_SEQ_READ")
    public int dirSeqOnce() {
        return Probe.load(DentryStep.DIR_SEQ_READ, this, (int) DIR_SEQ.getOpaque(this), Order.ONCE);
    }

    /** {@code try_cmpxchg(&dir->i_dir_seq, &from, to)}: fully ordered on success, not ordered at all on failure. */
    @Kernel(field = "inode.i_dir_seq", steps = "DIR_SEQ_CAS")
    public boolean dirSeqCmpxchg(int from, int to) {
        Fences.mbBeforeRmw(dirSeq == from);
        boolean done = DIR_SEQ.compareAndSet(this, from, to);
        if (done) {
            Probe.rmw(DentryStep.DIR_SEQ_CAS, this, from, to, Order.ONCE);
        }
        Probe.step(DentryStep.DIR_SEQ_CAS, this, done ? to : from);
        if (done) {
            Fences.mb();
        }
        return done;
    }

    /** {@code cmpxchg_relaxed()}: atomic, and no more. */
    @Kernel(field = "inode.i_dir_seq", steps = "DIR_SEQ_CAS")
    public boolean dirSeqCmpxchgRelaxed(int from, int to) {
        boolean done = DIR_SEQ.weakCompareAndSetPlain(this, from, to);
        if (done) {
            Probe.rmw(DentryStep.DIR_SEQ_CAS, this, from, to, Order.ONCE);
        }
        Probe.step(DentryStep.DIR_SEQ_CAS, this, done ? to : from);
        return done;
    }

    /** A plain read: the compiler may reuse an earlier value. */
    @Kernel(field = "inode.i_dir_seq", steps = "DIR_SEQ_READ")
    public int dirSeqPlain() {
        return Probe.load(DentryStep.DIR_SEQ_READ, this, dirSeq, Order.PLAIN);
    }

    /** {@code WRITE_ONCE(dir->i_dir_seq, value)}: opaque, orders nothing. */
    @Kernel(field = "inode.i_dir_seq", steps = "DIR_SEQ_SET")
    public void dirSeqSet(int value) {
        DIR_SEQ.setOpaque(this, Probe.store(DentryStep.DIR_SEQ_SET, this, dirSeq, value, Order.ONCE));
        Probe.step(DentryStep.DIR_SEQ_SET, this, value);
    }

    /** {@code smp_store_release(&dir->i_dir_seq, value)}. */
    @Kernel(field = "inode.i_dir_seq", steps = "DIR_SEQ_SET")
    public void dirSeqRelease(int value) {
        DIR_SEQ.setRelease(this, Probe.store(DentryStep.DIR_SEQ_SET, this, dirSeq, value, Order.RELEASE));
        Probe.step(DentryStep.DIR_SEQ_SET, this, value);
    }

    @Override
    public String label() {
        return null;
    }

    @Override
    public String part(String field, String own) {
        return field.equals("lock") ? "i_lock(" + own + ")" : null;
    }
}
