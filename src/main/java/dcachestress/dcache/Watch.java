// SPDX-License-Identifier: Apache-2.0
package dcachestress.dcache;

import dcachestress.kernel.HlistBl;
import dcachestress.kernel.HlistBlNode;
import dcachestress.kernel.Lock;
import dcachestress.kernel.Outcome;
import dcachestress.kernel.Task;

/**
 * The assertions of the model, each at the place where its outcome can still be told apart: what the kernel would write
 * as {@code WARN_ON()}. They read what the locks that are held there protect, write nothing, are no steps, and cannot
 * be overridden.
 */
final class Watch {
    private Watch() {
    }

    /**
     * {@code d_wait_lookup()} is about to return, {@code d_lock} held: F2, F16 and F10. Later, the recheck of the
     * caller would hide the first two.
     */
    static void waitReturns(Dentry d, boolean schemeClearsFlag) {
        Task task = Task.current();
        boolean acting = task.setActing(false);
        if (d.inLookup()) {
            Object key = task.wokenFor();
            task.note(key == null || key == d ? DentryOutcome.RETURNED_IN_LOOKUP : Outcome.FOREIGN_WAKE, "");
        } else if (schemeClearsFlag && d.hasFlags(Flags.LOOKUP_WAITERS)) {
            task.note(DentryOutcome.FLAG_WITHOUT_LOOKUP, "");
        }
        task.setActing(acting);
    }

    /** {@code fresh} is about to enter the in-lookup hash, its bucket locked: F3 and F4. */
    static void publishing(Dentry fresh, HlistBl<Dentry> inLookup, HlistBl<Dentry> primary) {
        duplicating(fresh, null, inLookup, primary);
    }

    /** The same beside a hashed one that is about to leave, or null. */
    static void duplicating(Dentry fresh, Dentry original, HlistBl<Dentry> inLookup, HlistBl<Dentry> primary) {
        Task task = Task.current();
        boolean acting = task.setActing(false);
        if (fresh.parent().hasFlags(Flags.DISCONNECTED) && !fresh.hasFlags(Flags.DISCONNECTED)) {
            task.note(DentryOutcome.LOST_FLAG, "DISCONNECTED");
        }
        for (HlistBlNode<Dentry> at = inLookup.first(); at != null; at = at.next()) {
            if (sameName(at.container(), fresh)) {
                task.note(DentryOutcome.TWO_IN_LOOKUP, "");
            }
        }
        for (HlistBlNode<Dentry> at = primary.firstRcu(); at != null; at = at.nextRcu()) {
            Dentry d = at.container();
            int seq = d.seq().rawBegin();
            boolean same = d != original && sameName(d, fresh);
            if (same && !d.unhashed() && !d.seq().retry(seq) && !d.lock().isDead()) {
                task.note(DentryOutcome.ADDED_BESIDE_HASHED, "");
            }
        }
        task.setActing(acting);
    }

    /**
     * {@code d} was found in its in-lookup bucket, which is locked: it must be alive, else lookers would come back to
     * it for ever (F17).
     */
    static void joining(Dentry d) {
        Task task = Task.current();
        boolean acting = task.setActing(false);
        boolean dead = d.lock().isDead();
        task.setActing(acting);
        if (dead) {
            task.die(DentryOutcome.FREED_IN_LOOKUP, "still_in_its_bucket");
        }
    }

    /** What {@code d_alloc_trylock()} returns in lookup is what its own task has allocated last: F2. */
    static void tried(Dentry d, Dentry own) {
        Task task = Task.current();
        boolean acting = task.setActing(false);
        boolean foreign = d.inLookup() && d != own;
        task.setActing(acting);
        if (foreign) {
            task.die(DentryOutcome.RETURNED_IN_LOOKUP, "of_another_task");
        }
    }

    /**
     * {@code d} is about to enter the primary hash, its bucket locked: F5. One that is there already would tie the
     * chain into a knot.
     */
    static void hashing(Dentry d, HlistBl<Dentry> primary) {
        Task task = Task.current();
        boolean acting = task.setActing(false);
        boolean there = false;
        for (HlistBlNode<Dentry> at = primary.first(); at != null; at = at.next()) {
            Dentry other = at.container();
            there |= other == d;
            if (other != d && sameName(other, d) && !other.lock().isDead()) {
                task.note(DentryOutcome.TWO_HASHED, "");
            }
        }
        task.setActing(acting);
        if (there) {
            task.die(Outcome.BROKEN_CHAIN, "hashed_twice");
        }
    }

    /** {@code d} is about to be returned to a caller that did not create it, {@code d_lock} held: F6. */
    static void returning(Dentry d, Dentry parent, QStr name) {
        Task task = Task.current();
        boolean acting = task.setActing(false);
        if (d.unhashed() || d.parent() != parent || !d.name().equals(name)) {
            task.note(DentryOutcome.WRONG_DENTRY, "");
        }
        task.setActing(acting);
    }

    /**
     * {@code alias} takes the place of {@code d}, or may not, {@code rename_lock} held: out of a directory that
     * somebody else has locked it may not.
     *
     * @param from the directory whose lock was tried; null when there was none
     */
    static void unaliasing(Dentry alias, Dentry d, Dentry from, boolean moves) {
        Task task = Task.current();
        boolean acting = task.setActing(false);
        Dentry parent = alias.parent();
        if (moves && parent != d.parent() && parent != (from == null ? alias : from)) {
            task.note(Outcome.LOCK_ORDER, "moved_without_i_rwsem");
        }
        if (moves != (parent == d.parent() || parent.tryLockDirectory())) {
            task.note(moves ? Outcome.LOCK_ORDER : DentryOutcome.WRONG_DENTRY,
                    moves ? "moved_without_i_rwsem" : "not_moved");
        }
        task.setActing(acting);
    }

    /** {@code d} loses this inode, and its reference with it, both locks held: it has it still. */
    static void losing(Dentry d, Inode inode) {
        Task task = Task.current();
        boolean acting = task.setActing(false);
        if (d.inode() != inode) {
            task.note(Outcome.REFCOUNT, "inode_put_twice");
        }
        task.setActing(acting);
    }

    /**
     * {@code lockdep_assert_held()}, before an access that is no step because this lock orders all of them: without it
     * no schedule would show what comes of that.
     *
     * @param called the lock, as the outcome names it
     */
    static void guarded(Lock lock, String called) {
        Task task = Task.current();
        if (task.acting() && !lock.heldByCurrent()) {
            task.note(Outcome.LOCK_ORDER, called + "_not_held");
        }
    }

    /** The last reference to {@code d} is gone, {@code d_lock} held: F17. */
    static void dying(Dentry d) {
        if (d.inLookupHash().linked()) {
            Task.current().note(DentryOutcome.FREED_IN_LOOKUP, "");
        }
    }

    /** The same of one with an inode, which it loses on the way: {@code dentry_free()} warns of one that has it. */
    static void dying(Dentry d, Inode locked) {
        Task task = Task.current();
        boolean acting = task.setActing(false);
        if (d.inode() != locked) {
            task.note(Outcome.REFCOUNT, "inode_not_put");
        }
        task.setActing(acting);
        dying(d);
    }

    /**
     * A reference to {@code d} is dropped, {@code d_lock} held: F15. Later, a count below zero could not be told from a
     * dentry that has died.
     */
    static void putting(Dentry d) {
        if (d.lock().count() <= 0) {
            Task.current().die(Outcome.REFCOUNT, "dropped_twice");
        }
    }

    private static boolean sameName(Dentry a, Dentry b) {
        return a.parentOnce() == b.parentOnce() && a.nameOnce().equals(b.nameOnce());
    }
}
