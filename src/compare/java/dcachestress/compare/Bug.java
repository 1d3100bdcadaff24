// SPDX-License-Identifier: Apache-2.0
package dcachestress.compare;

import dcachestress.dcache.Dentry;
import dcachestress.dcache.FileSystem.Owned;
import dcachestress.dcache.FileSystem;
import dcachestress.dcache.Flags;
import dcachestress.dcache.Inode;
import dcachestress.dcache.QStr;
import dcachestress.dcache.WaitScheme;
import dcachestress.fault.lock.FlagSetAfterUnlock;
import dcachestress.fault.lock.StateSetAfterUnlock;
import dcachestress.fault.lock.UnlockedFlagUpdate;
import dcachestress.fault.order.LocklessWithoutBarrier;
import dcachestress.fault.wake.MoveWakesDentry;
import dcachestress.fault.wake.WaitsOnce;
import dcachestress.scheme.Merged;
import java.util.function.Supplier;

/**
 * The planted bugs that both tools can express, each with how the owner of the lookup ends it; and a sound scheme, in
 * which nothing must be found.
 */
enum Bug {
    FLAG_SET_AFTER_UNLOCK(FlagSetAfterUnlock::new, Bug::add),
    LOCKLESS_WITHOUT_BARRIER(LocklessWithoutBarrier::new, Bug::fail),
    STATE_SET_AFTER_UNLOCK(StateSetAfterUnlock::new, Bug::add),
    UNLOCKED_FLAG_UPDATE(UnlockedFlagUpdate::new, Bug::updateFlags),
    MOVE_WAKES_DENTRY(MoveWakesDentry::new, Bug::splice),
    WAITS_ONCE(WaitsOnce::new, Bug::add),
    MERGED(Merged::new, Bug::add);

    private final Supplier<WaitScheme> scheme;
    private final End end;

    /** What the owner does. */
    private interface End {
        void end(WaitScheme scheme, Owned owned);
    }

    Bug(Supplier<WaitScheme> scheme, End end) {
        this.scheme = scheme;
        this.end = end;
    }

    WaitScheme newScheme() {
        return scheme.get();
    }

    void end(WaitScheme subject, Owned owned) {
        end.end(subject, owned);
    }

    /** Whether a third task wakes the waiter for nothing. */
    boolean stranger() {
        return this == WAITS_ONCE;
    }

    /** The subject's name on our own command line. */
    String subject() {
        return newScheme().getClass().getSimpleName();
    }

    /** What finds a file of that name. */
    static Dentry found(FileSystem files, Dentry d) {
        return files.add(d, new Inode(false), "data");
    }

    private static void add(WaitScheme scheme, Owned owned) {
        scheme.fileSystem().finish(owned, d -> found(scheme.fileSystem(), d));
    }

    private static void fail(WaitScheme scheme, Owned owned) {
        scheme.dcache().dput(scheme.fileSystem().finish(owned, d -> null));
    }

    private static void updateFlags(WaitScheme scheme, Owned owned) {
        scheme.fileSystem().finish(owned, d -> {
            scheme.fileSystem().updateFlags(d, Flags.CASEFOLD);
            return found(scheme.fileSystem(), d);
        });
    }

    private static void splice(WaitScheme scheme, Owned owned) {
        Inode directory = new Inode(true);
        scheme.dcache().allocateRoot(new QStr("from a handle", 0), directory, 0);
        scheme.fileSystem().finish(owned, d -> scheme.fileSystem().splice(d, directory, "data"));
    }
}
