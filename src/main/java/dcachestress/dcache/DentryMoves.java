// SPDX-License-Identifier: Apache-2.0
package dcachestress.dcache;

import dcachestress.kernel.Kernel;
import dcachestress.kernel.SeqLock;

/** Dentries that change their name or their parent, among them the ones that end a lookup by taking its place. */
abstract class DentryMoves extends DentryDeath {
    private final SeqLock renameLock = newRenameLock();

    DentryMoves(WaitScheme scheme, Sizes sizes) {
        super(scheme, sizes);
    }

    /** {@code rename_lock}: writers move dentries; lockless walks check afterwards that no writer came. */
    protected SeqLock newRenameLock() {
        return new SeqLock(Locks.RENAME);
    }

    /** Whether nobody holds {@code rename_lock}; for the arbiter. */
    final boolean renameLockIdle() {
        return renameLock.idle();
    }

    /** The sample's {@code rename_lock}. */
    protected final SeqLock renameLock() {
        return renameLock;
    }

    /** Moves {@code dentry} to the name of {@code target}, which ends up unhashed. */
    @Kernel(function = "d_move")
    public void dMove(Dentry dentry, Dentry target) {
        renameLock.writeSeqLock();
        moveLocked(dentry, target, false);
        renameLock.writeSeqUnlock();
    }

    /** Lets two dentries change places. */
    @Kernel(function = "d_exchange")
    public void dExchange(Dentry dentry, Dentry target) {
        renameLock.writeSeqLock();
        moveLocked(dentry, target, true);
        renameLock.writeSeqUnlock();
    }

    /**
     * {@code rename_lock} held for writing. If {@code target} is in lookup, this completes the lookup: its waiters will
     * find {@code dentry}.
     */
    @Kernel(function = "__d_move")
    protected void moveLocked(Dentry dentry, Dentry target, boolean exchange) {
        Dentry oldParent = dentry.parent();
        Dentry newParent = target.parent();
        lockForMove(dentry, target, oldParent, newParent);
        Inode dir = target.inLookup() ? newParent.inode() : null;
        int n = 0;
        Object ticket = null;
        if (dir != null) {
            n = startDirAdd(dir);
            ticket = lookupUnhash(target);
        }
        changePlaces(dentry, target, exchange);
        if (dir != null) {
            scheme().endMove(dir, n, dentry, target, ticket);
        }
        unlockAfterMove(dentry, target, oldParent, newParent);
    }

    /**
     * The parents first, an ancestor before its descendant, then the two dentries; a dentry that is its own parent has
     * none to lock.
     */
    @Kernel(function = "__d_move")
    private static void lockForMove(Dentry dentry, Dentry target, Dentry oldParent, Dentry newParent) {
        if (oldParent == dentry || oldParent == newParent) {
            newParent.lock().lock();
        } else if (isAncestor(oldParent, newParent)) {
            oldParent.lock().lock();
            newParent.lock().lockNested(1);
        } else {
            newParent.lock().lock();
            oldParent.lock().lockNested(1);
        }
        dentry.lock().lockNested(Locks.NESTED_DENTRY);
        target.lock().lockNested(Locks.NESTED_TARGET);
    }

    /** The target before the dentry that took its place: waiters can run while the latter is still locked. */
    @Kernel(function = "__d_move")
    private static void unlockAfterMove(Dentry dentry, Dentry target, Dentry oldParent, Dentry newParent) {
        newParent.lock().unlock();
        if (oldParent != dentry && oldParent != newParent) {
            oldParent.lock().unlock();
        }
        target.lock().unlock();
        dentry.lock().unlock();
    }

    /**
     * The middle of {@code __d_move()}: inside a write section of both {@code d_seq}, out of the hash, renamed, and in
     * again.
     */
    @Kernel(function = "__d_move")
    protected void changePlaces(Dentry dentry, Dentry target, boolean exchange) {
        Dentry oldParent = dentry.parent();
        dentry.seq().writeBegin();
        target.seq().writeBegin();
        unhashForMove(dentry);
        unhashForMove(target);
        dentry.setParent(target.parent());
        if (exchange) {
            takeOldPlace(target, dentry, oldParent);
        } else {
            leavePlace(target, dentry, oldParent);
        }
        relink(dentry);
        rehash(dentry);
        target.seq().writeEnd();
        dentry.seq().writeEnd();
    }

    @Kernel(function = "__d_move")
    private void unhashForMove(Dentry d) {
        if (!d.unhashed()) {
            dropFromHash(d);
        }
    }

    /** The target stays unhashed; its name goes to the dentry, and the reference to a parent with it. */
    @Kernel(function = "__d_move")
    private static void leavePlace(Dentry target, Dentry dentry, Dentry oldParent) {
        dentry.setName(target.name());
        target.hash().markUnhashed();
        dentry.parent().lock().add(1);
        if (oldParent != dentry) {
            oldParent.lock().add(-1);
        }
    }

    /** The target gets what the dentry had. Both parents keep as many children. */
    @Kernel(function = "__d_move")
    private void takeOldPlace(Dentry target, Dentry dentry, Dentry oldParent) {
        target.setParent(oldParent);
        QStr oldName = dentry.name();
        QStr newName = target.name();
        dentry.setName(newName);
        target.setName(oldName);
        relink(target);
        rehash(target);
    }

    /** From the children of the old parent to those of the new one. */
    @Kernel(function = "__d_move")
    private static void relink(Dentry d) {
        d.sibling().delInit();
        d.parent().children().add(d.sibling());
    }

    @Kernel(function = "d_ancestor")
    private static boolean isAncestor(Dentry above, Dentry below) {
        for (Dentry d = below; !d.isRoot(); d = d.parent()) {
            if (d.parent() == above) {
                return true;
            }
        }
        return false;
    }

    /**
     * Adds {@code inode} under the name of {@code d}, a dentry in lookup; if a directory has a dentry already, moves
     * that one over {@code d} instead.
     *
     * @return the alias that took the place of {@code d}, with a reference; null when {@code d} itself was added; or an
     *     error ({@link Errno}), and {@code d} is still in lookup
     */
    @Kernel(function = "d_splice_alias")
    public Dentry dSpliceAlias(Inode inode, Dentry d) {
        if (inode == null) {
            addLocked(d, null);
            return null;
        }
        inode.lock().lock();
        Dentry alias = inode.isDirectory() ? anyAliasWithReference(inode) : null;
        if (alias == null) {
            addLocked(d, inode);
            inode.lock().unlock();
            return null;
        }
        inode.lock().unlock();
        return moveAlias(alias, d);
    }

    /** A directory that has a dentry: that one takes the place of {@code d}, unless it would go below itself. */
    @Kernel(function = "d_splice_alias")
    protected Dentry moveAlias(Dentry alias, Dentry d) {
        renameLock.writeSeqLock();
        if (isAncestor(alias, d)) {
            renameLock.writeSeqUnlock();
            dput(alias);
            return Errno.ELOOP;
        }
        Dentry oldParent = alias.isRoot() ? null : withReference(alias.parent());
        boolean free = true;
        if (oldParent == null) {
            Watch.unaliasing(alias, d, null, true);
            moveLocked(alias, d, false);
        } else {
            free = unalias(alias, d, oldParent);
        }
        renameLock.writeSeqUnlock();
        if (!free) {
            dput(alias);
        }
        if (oldParent != null) {
            dput(oldParent);
        }
        return free ? alias : Errno.ESTALE;
    }

    /** {@code rename_lock} held. Whether the alias could leave its directory. */
    @Kernel(function = "__d_unalias")
    private boolean unalias(Dentry alias, Dentry d, Dentry oldParent) {
        boolean free = mayLeave(alias, d);
        Watch.unaliasing(alias, d, oldParent, free);
        if (free) {
            moveLocked(alias, d, false);
        }
        return free;
    }

    /** The lock of a directory that it leaves can only be tried: others take it before {@code rename_lock}. */
    @Kernel(function = "__d_unalias")
    protected boolean mayLeave(Dentry alias, Dentry d) {
        return alias.parent() == d.parent() || alias.parent().tryLockDirectory();
    }

    @Kernel(function = "dget")
    private static Dentry withReference(Dentry d) {
        d.lock().get();
        return d;
    }

    /** {@code i_lock} held. */
    @Kernel(function = "__d_find_any_alias")
    private static Dentry anyAliasWithReference(Inode inode) {
        Dentry alias = inode.anyAlias();
        if (alias != null) {
            alias.lock().get();
        }
        return alias;
    }
}
