// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.superblock;

import static dcachestress.wait.superblock.SuperBlock.BORN;
import static dcachestress.wait.superblock.SuperBlock.DEAD;
import static dcachestress.wait.superblock.SuperBlock.DYING;

import dcachestress.kernel.Fences;
import dcachestress.kernel.Kernel;
import dcachestress.kernel.Order;
import dcachestress.kernel.Outcome;
import dcachestress.kernel.Probe;
import dcachestress.kernel.Sched;
import dcachestress.kernel.SpinLock;
import dcachestress.kernel.Task;
import dcachestress.kernel.VarWaits;
import dcachestress.kernel.WaitQueues;
import dcachestress.kit.SharedInt;
import dcachestress.subject.Sound;
import dcachestress.subject.Subject;

/**
 * {@code super_lock()}, {@code super_wake()} and their callers: one superblock that is mounted, or fails to be, or is
 * unmounted, while others come upon it.
 * <p>
 * Not modelled: what a file system does; {@code s_active} of users that are no mounts; block devices and their own
 * table; that a mount which finds none makes a new one; that RCU delays the end of the memory.
 */
@Sound(origin = "5e8749141521 and 2c18a63b760a, 2023; fs/super.c of 7.2 and 7.3")
public class SuperLock implements Subject {
    private final VarWaits vars = new VarWaits(new WaitQueues(new Sched()), 1);
    private final SpinLock sbLock = new SpinLock(Terms.SB_LOCK);
    private final SuperBlock sb = new SuperBlock();
    private final SharedInt released = new SharedInt("what kill_sb() has given back", 0);

    /** It is mounted; or it can be found, and its first mount has {@code s_umount}. */
    final void begin(boolean mounted) {
        if (mounted) {
            sb.root().setPlain(1);
            sb.flags().setPlain(BORN);
        } else {
            sb.umount().downWrite();
        }
    }

    /** The first mount fills it, or fails. */
    @Kernel(function = "vfs_get_tree")
    final void mount(boolean fails) {
        if (fails) {
            deactivateLockedSuper();
        } else {
            sb.root().setPlain(1);
            superWake(BORN);
            sb.umount().upWrite();
        }
    }

    /** The last mount of it goes. */
    @Kernel(function = "deactivate_super")
    final void umount() {
        if (!sb.active().modifyIf(now -> now != 1, now -> now - 1, Order.MB)) {
            sb.umount().downWrite();
            deactivateLockedSuper();
        }
    }

    @Kernel(function = "deactivate_locked_super")
    private void deactivateLockedSuper() {
        if (sb.active().modify(now -> now - 1, Order.MB) != 1) {
            sb.umount().upWrite();
            return;
        }
        genericShutdownSuper();
        released.setPlain(1);
        killSuperNotify();
        putSuper();
    }

    /** Drops {@code s_umount}. */
    @Kernel(function = "generic_shutdown_super")
    protected void genericShutdownSuper() {
        sb.root().setPlain(0);
        superWake(DYING);
        sb.umount().upWrite();
    }

    /** {@code kill_sb()} is over: whoever waits may make one of its own. It can be found still, and is passed over. */
    @Kernel(function = "kill_super_notify")
    private void killSuperNotify() {
        sbLock.lock();
        superWake(DEAD);
        sbLock.unlock();
    }

    /** Sets a flag, and tells who waits. */
    @Kernel(function = "super_wake")
    private void superWake(int flag) {
        setFlag(flag);
        beforeWake();
        vars.wakeUpVar(sb.address());
    }

    /** {@code smp_store_release()} of what was read before: not atomic. */
    @Kernel(function = "super_wake")
    protected void setFlag(int flag) {
        sb.flags().storeRelease(sb.flags().plain() | flag);
    }

    /** {@code smp_mb()}, between the flag and the look at the queue. */
    @Kernel(function = "super_wake")
    protected void beforeWake() {
        Fences.mb();
    }

    /** {@code smp_load_acquire()}. Whether one of them is set. */
    @Kernel(function = "super_flags")
    protected boolean superFlags(int flags) {
        return (sb.flags().loadAcquire() & flags) != 0;
    }

    /** {@code wait_var_event()}: until one of them is set. */
    @Kernel(function = "super_lock, grab_super")
    protected void await(int flags) {
        vars.waitVarEvent(sb.address(), () -> superFlags(flags));
    }

    /** Takes {@code s_umount} of one that is filled; returns without it when it dies. */
    @Kernel(function = "super_lock")
    protected final boolean superLock(boolean excl) {
        await(BORN | DYING);
        if (knownToDie()) {
            return false;
        }
        if (excl) {
            sb.umount().downWrite();
        } else {
            sb.umount().downRead();
        }
        if (diesMeanwhile()) {
            unlock(excl);
            return false;
        }
        return true;
    }

    /** Not to take {@code s_umount} for nothing. */
    @Kernel(function = "super_lock")
    protected boolean knownToDie() {
        return superFlags(DYING);
    }

    /** Under {@code s_umount}, so plain. */
    @Kernel(function = "super_lock")
    protected boolean diesMeanwhile() {
        return (sb.flags().plain() & DYING) != 0;
    }

    @Kernel(function = "super_unlock")
    private void unlock(boolean excl) {
        if (excl) {
            sb.umount().upWrite();
        } else {
            sb.umount().upRead();
        }
    }

    /** With {@code sb_lock} held, which it drops. Whether it can be mounted once more, with {@code s_umount} held. */
    @Kernel(function = "grab_super")
    private boolean grabSuper() {
        sb.passive().modify(now -> now + 1, Order.ONCE);
        sbLock.unlock();
        if (superLock(true)) {
            if (sb.active().modifyIf(now -> now != 0, now -> now + 1, Order.MB)) {
                putSuper();
                return true;
            }
            sb.umount().upWrite();
        }
        awaitDeath();
        return false;
    }

    /** Until {@code kill_sb()} is over. */
    @Kernel(function = "grab_super")
    protected void awaitDeath() {
        await(DEAD);
        useReleased();
        putSuper();
    }

    /** What {@code super_wake()} promises: whoever sees the flag sees what {@code kill_sb()} has done. */
    protected final void useReleased() {
        if (released.plain() == 0) {
            Task.current().note(Outcome.NOT_VISIBLE, "");
        }
    }

    /** {@code refcount_dec_and_test()}: a release, and an acquire for the last one. */
    @Kernel(function = "put_super")
    protected final void putSuper() {
        if (sb.passive().modify(now -> now - 1, Order.RELEASE) == 1) {
            Fences.rmb();
            sbLock.lock();
            sb.instances().setPlain(0);
            sb.listed().setPlain(0);
            sbLock.unlock();
            sb.free();
        }
    }

    /**
     * Another mount of the same; it ends where it would make a superblock of its own.
     *
     * @return whether it is mounted once more
     */
    @Kernel(function = "sget_fc")
    final boolean mountAgain() {
        for (int turn = 0;; turn = Probe.retry(turn)) {
            sbLock.lock();
            if (sb.instances().plain() == 0 || isDead()) {
                useReleased();
                sbLock.unlock();
                return false;
            }
            if (grabSuper()) {
                use();
                sb.umount().upWrite();
                return true;
            }
        }
    }

    /** With {@code sb_lock} held: what is dead stays in the list until it is freed. */
    @Kernel(function = "sget_fc")
    protected boolean isDead() {
        return superFlags(DEAD);
    }

    /** A task goes through all superblocks: to look at each, or to make it read-only. */
    @Kernel(function = "__iterate_supers")
    final void iterate(boolean remounts) {
        sbLock.lock();
        boolean found = sb.listed().plain() != 0 && !superFlags(DYING)
                && sb.passive().modifyIf(now -> now != 0, now -> now + 1, Order.ONCE);
        sbLock.unlock();
        if (!found) {
            return;
        }
        if (remounts) {
            remountReadOnly();
        } else if (superLock(false)) {
            use();
            sb.umount().upRead();
        }
        putSuper();
    }

    /** All flags are written under {@code s_umount}. */
    @Kernel(function = "do_emergency_remount_callback, reconfigure_super")
    protected void remountReadOnly() {
        if (superLock(true)) {
            use();
            setReadOnly();
            sb.umount().upWrite();
        }
    }

    /** {@code WRITE_ONCE()} of what was read before: not atomic. */
    @Kernel(function = "reconfigure_super")
    protected final void setReadOnly() {
        sb.flags().writeOnce(sb.flags().plain() | SuperBlock.RDONLY);
    }

    /** With {@code s_umount} held. */
    protected final void use() {
        if ((sb.flags().plain() & DYING) != 0) {
            Task.current().note(Terms.USED_DYING, "");
        } else if (sb.root().plain() == 0) {
            Task.current().note(Outcome.NOT_VISIBLE, "");
        }
    }

    /** The shrinker asks what it could free: without a lock, and without waiting. */
    @Kernel(function = "super_cache_count")
    final void countCache() {
        if (isBorn()) {
            afterLook();
            if (sb.root().plain() == 0) {
                Task.current().note(Outcome.NOT_VISIBLE, "");
            }
        }
    }

    /** Plain. */
    @Kernel(function = "super_cache_count")
    protected boolean isBorn() {
        return (sb.flags().plain() & BORN) != 0;
    }

    /** {@code smp_rmb()}: what follows is read after the flag. */
    @Kernel(function = "super_cache_count")
    protected void afterLook() {
        Fences.rmb();
    }

    /** Whether one of these is missing when no task runs any more. */
    final boolean lost(int flags) {
        return (sb.flags().plain() & flags) != flags;
    }

    /** The count that is wrong when no task runs any more and so many mounts are left; null when none is. */
    final String miscounted(int mounts) {
        return sb.miscounted(mounts);
    }

    /** The superblock. */
    protected final SuperBlock sb() {
        return sb;
    }
}
