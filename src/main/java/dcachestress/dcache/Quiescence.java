// SPDX-License-Identifier: Apache-2.0
package dcachestress.dcache;

import dcachestress.kernel.HlistBl;
import dcachestress.kernel.HlistBlNode;
import dcachestress.kernel.ListHead;
import dcachestress.kernel.Outcome;
import dcachestress.kernel.RunQueue;
import dcachestress.kernel.Task;

/**
 * What must hold of the whole state when no actor runs any more. Every property shares it, so that a mistake which
 * nobody planted is caught wherever it shows. Reads plainly: the harness has ordered the actors before the arbiter.
 */
public final class Quiescence {
    private static final int MOST_CHILDREN = 64;

    private final RunQueue runQueue;
    private final WaitScheme scheme;
    private final Dentry[] held;
    private final Invariants invariants;

    private Quiescence(RunQueue runQueue, WaitScheme scheme, Dentry[] held) {
        this.runQueue = runQueue;
        this.scheme = scheme;
        this.held = held;
        this.invariants = new Invariants(scheme.dcache());
    }

    /**
     * The forbidden outcome of a sample, or null.
     *
     * @param held the dentries that the actors were handed and have not put, one entry a reference; nulls are skipped
     */
    public static String verdict(RunQueue runQueue, WaitScheme scheme, Dentry[] held) {
        String noted = noted(runQueue);
        return noted != null ? noted : new Quiescence(runQueue, scheme, held).check();
    }

    /** What tasks noted themselves, or null; the outcome nearest to the cause stands for the sample. */
    public static String noted(RunQueue runQueue) {
        Task worst = runQueue.worst();
        if (worst != null && worst.outcome() == Outcome.LOST_WAKEUP && worst.waitsFor() instanceof Dentry d) {
            boolean flag = d.hasFlags(Flags.LOOKUP_WAITERS);
            return "LOST_WAKEUP flag=" + (flag ? 1 : 0) + (d.inLookup() ? " still_in_lookup" : "");
        }
        return worst == null ? null : worst.noted();
    }

    private static String join(Outcome outcome, String detail) {
        return detail.isEmpty() ? outcome.name() : outcome.name() + ' ' + detail;
    }

    private String check() {
        String found = checkWaiting();
        if (found == null) {
            found = checkChains();
        }
        found = found == null ? checkDentries() : found;
        return found == null ? checkChanges() : found;
    }

    /** Nobody has kept a lock, nobody is linked in a queue, and nobody has written into a frame that had ended. */
    private String checkWaiting() {
        if (scheme.vars().anyLinked() != null) {
            return join(Outcome.DEAD_ENTRY, "still_linked");
        }
        for (int i = 0; i < runQueue.size(); i++) {
            if (runQueue.task(i).held().any()) {
                return join(Outcome.LOCK_ORDER, "left_locked");
            }
            if (!runQueue.task(i).stack().poisonIntact()) {
                return Outcome.ENTRY_OVERWRITTEN.name();
            }
        }
        return null;
    }

    private String checkChains() {
        if (!scheme.dcache().renameLockIdle()) {
            return join(Outcome.LOCK_ORDER, "left_locked");
        }
        for (HlistBl<Dentry> chain : scheme.dcache().inLookupChains()) {
            if (chain.isLocked()) {
                return join(Outcome.LOCK_ORDER, "left_locked");
            }
            if (chain.first() != null) {
                return join(DentryOutcome.FREED_IN_LOOKUP, "left_in_the_bucket");
            }
        }
        for (HlistBl<Dentry> chain : scheme.dcache().dentryChains()) {
            if (chain.isLocked()) {
                return join(Outcome.LOCK_ORDER, "left_locked");
            }
            if (twoOfOneName(chain)) {
                return DentryOutcome.TWO_HASHED.name();
            }
        }
        return null;
    }

    /** Each change of a chain was made under its lock; last, because it is seldom all that went wrong. */
    private String checkChanges() {
        for (int i = 0; i < runQueue.size(); i++) {
            if (runQueue.task(i).counters().unlocked() > 0) {
                return join(Outcome.LOCK_ORDER, "chain_changed_unlocked");
            }
        }
        return null;
    }

    private static boolean twoOfOneName(HlistBl<Dentry> chain) {
        int left = MOST_CHILDREN;
        for (HlistBlNode<Dentry> a = chain.first(); a != null && left > 0; a = a.next()) {
            for (HlistBlNode<Dentry> b = a.next(); b != null && left-- > 0; b = b.next()) {
                if (a.container().parent() == b.container().parent() && a.container().name()
                        .equals(b.container().name())) {
                    return true;
                }
            }
        }
        return false;
    }

    private String checkDentries() {
        int adds = 0;
        int sections = 0;
        for (int i = 0; i < runQueue.size(); i++) {
            sections += runQueue.task(i).counters().dirAdds();
            for (Dentry d = scheme.dcache().lastBorn(i); d != null; d = d.bornBefore()) {
                String found = checkDentry(d);
                if (found != null) {
                    return found;
                }
                if (d.inode() != null && d.inode().isDirectory()) {
                    adds += d.inode().dirSeqOnce();
                } else if (d.formerDirectory() != null && d.formerDirectory().leftBy(d)) {
                    adds += d.formerDirectory().dirSeqOnce();
                }
            }
        }
        return adds == 2 * sections ? null : DentryOutcome.DIR_SEQ.name();
    }

    private String checkDentry(Dentry d) {
        if (d.lock().isLocked()) {
            return join(Outcome.LOCK_ORDER, "left_locked");
        }
        int expected = references(d);
        if (d.lock().isDead()) {
            return expected != 0 ? join(Outcome.REFCOUNT, "dead_but_held")
                    : d.frees() != 1 ? join(Outcome.REFCOUNT, d.frees() == 0 ? "not_freed" : "freed_twice") : null;
        }
        if (d.lock().count() != expected) {
            return join(Outcome.REFCOUNT, d.lock().count() > expected ? "leaked" : "dropped_twice");
        }
        if (expected == 0 && d.unhashed()) {
            return join(Outcome.REFCOUNT, "not_killed");
        }
        String found = invariants.check(d);
        if (found != null) {
            return found;
        }
        if (d.lruOverlaid()) {
            return DentryOutcome.NOT_RESET.name();
        }
        if (d.hasFlags(Flags.LOOKUP_WAITERS) && !d.inLookup() && scheme.clearsFlag()) {
            return DentryOutcome.FLAG_WITHOUT_LOOKUP.name();
        }
        return null;
    }

    private int references(Dentry d) {
        int references = childrenOf(d);
        for (Dentry other : held) {
            if (other == d) {
                references++;
            }
        }
        return references;
    }

    /** Whether a directory has a child that nobody uses; asked when nobody is at work in it. */
    public static boolean hasUnusedChild(Dentry directory) {
        int left = MOST_CHILDREN;
        for (ListHead at = directory.children().next(); at != directory.children() && left-- > 0; at = at.next()) {
            if (Sibling.dentryOf(at).lock().count() == 0) {
                return true;
            }
        }
        return false;
    }

    private static int childrenOf(Dentry d) {
        int children = 0;
        for (ListHead at = d.children().next(); at != d.children() && children < MOST_CHILDREN; at = at.next()) {
            children++;
        }
        return children;
    }
}
