// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dcachestress.dcache.Locks;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The lock order of {@code fs/dcache.c}: what the kernel nests is accepted, everything the other way round is an
 * outcome before it is a deadlock.
 */
class HeldLocksTest {
    private final LockRef parent = new LockRef(Locks.DENTRY);
    private final Task task = Solo.task("one");

    /** One lock of a nesting. */
    record Taken(LockClass lockClass, int subclass) {
        @Override
        public String toString() {
            return lockClass + (subclass == 0 ? "" : "+" + subclass);
        }
    }

    private static Taken take(LockClass lockClass) {
        return new Taken(lockClass, 0);
    }

    private static Taken dentry(int subclass) {
        return new Taken(Locks.DENTRY, subclass);
    }

    /** What the algorithms nest, outer to inner. */
    static Stream<List<Taken>> nestingsOfTheKernel() {
        Taken rename = take(Locks.RENAME);
        Taken inode = take(Locks.INODE);
        Taken section = take(Locks.DIR_SEQ);
        Taken bucket = take(LockClass.BUCKET);
        Taken waits = take(LockClass.WAIT_QUEUE);
        Taken moved = dentry(Locks.NESTED_DENTRY);
        Taken target = dentry(Locks.NESTED_TARGET);
        return Stream.of(
                List.of(inode, dentry(0), section, bucket),
                List.of(inode, dentry(0), waits),
                List.of(dentry(0), bucket),
                List.of(dentry(0), waits),
                List.of(dentry(0), dentry(1)),
                List.of(rename, dentry(0), moved, target, section, bucket),
                List.of(rename, dentry(0), dentry(1), moved, target, section, bucket),
                List.of(rename, dentry(0), dentry(1), moved, target, waits),
                List.of(bucket),
                List.of(waits));
    }

    private void acquire(Taken taken) {
        task.held().acquire(task, new Object(), taken.lockClass(), taken.subclass());
    }

    @ParameterizedTest
    @MethodSource("nestingsOfTheKernel")
    void everyNestingOfTheKernelIsAccepted(List<Taken> nesting) {
        nesting.forEach(this::acquire);
        assertThat(task.outcome()).isNull();
    }

    @ParameterizedTest
    @MethodSource("nestingsOfTheKernel")
    void everyPairTheOtherWayRoundIsReported(List<Taken> nesting) {
        for (int inner = 1; inner < nesting.size(); inner++) {
            for (int outer = 0; outer < inner; outer++) {
                assertInverted(nesting.get(inner), nesting.get(outer));
            }
        }
    }

    private static void assertInverted(Taken first, Taken second) {
        Task fresh = Solo.task("fresh");
        fresh.held().acquire(fresh, new Object(), first.lockClass(), first.subclass());
        assertThatThrownBy(() -> fresh.held().acquire(fresh, new Object(), second.lockClass(), second.subclass()))
                .isSameAs(TaskExit.FORBIDDEN);
        assertThat(fresh.outcome()).isEqualTo(Outcome.LOCK_ORDER);
        assertThat(fresh.detail()).isEqualTo(second.lockClass() + "_after_" + first.lockClass());
    }

    @Test
    void twoLocksOfOnePlaceAreAnInversion() {
        for (LockClass lockClass : List.of(Locks.RENAME, Locks.INODE, Locks.DENTRY, Locks.DIR_SEQ, LockClass.BUCKET,
                LockClass.WAIT_QUEUE)) {
            assertInverted(take(lockClass), take(lockClass));
        }
    }

    @Test
    void takingALockTwiceIsReportedAndDoesNotSpin() {
        parent.lock();
        assertThatThrownBy(parent::lock).isSameAs(TaskExit.FORBIDDEN);
        assertThat(task.outcome()).isEqualTo(Outcome.LOCK_ORDER);
    }

    @Test
    void locksAreReleasedInAnyOrder() {
        SpinLock outer = new SpinLock(Locks.INODE);
        SpinLock inner = new SpinLock(Locks.DENTRY);
        outer.lock();
        inner.lock();
        outer.unlock();
        assertThat(inner.heldByCurrent()).isTrue();
        assertThat(outer.heldByCurrent()).isFalse();
        inner.unlock();
        assertThat(task.held().any()).isFalse();
        outer.lock();
        assertThat(task.outcome()).isNull();
    }

    @Test
    void unlockingWhatIsNotHeldIsReported() {
        SpinLock lock = new SpinLock(Locks.DENTRY);
        assertThatThrownBy(lock::unlock).isSameAs(TaskExit.FORBIDDEN);
        assertThat(task.outcome()).isEqualTo(Outcome.LOCK_ORDER);
        assertThat(task.detail()).isEqualTo("unlock_of_a_lock_not_held");
    }

    @Test
    void tryingIsNoInversionForItCannotBlock() {
        SpinLock inner = new SpinLock(Locks.DENTRY);
        SpinLock outer = new SpinLock(Locks.INODE);
        inner.lock();
        assertThat(outer.tryLockNested(0)).isTrue();
        assertThat(task.outcome()).isNull();
        assertThatThrownBy(() -> new SpinLock(Locks.DENTRY).lock()).isSameAs(TaskExit.FORBIDDEN);
    }

    @Test
    void whatIsFurtherInIsWithin() {
        acquire(take(LockClass.BUCKET));
        assertThat(task.held().within(Locks.DIR_SEQ.rank())).isTrue();
        assertThat(task.held().within(LockClass.WAIT_QUEUE.rank())).isFalse();
        assertThat(task.held().any()).isTrue();
    }
}
