// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dcachestress.dcache.Locks;
import dcachestress.kit.RwSem;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A semaphore of one writer or many readers: who is let in, and what its holder may do. */
class RwSemTest {
    private static final LockClass CLASS = LockClass.of("SEM", "sem", 5, LockClass.Cpu.SLEEPS);
    private static final int TURNS = 5_000;

    private final Sched sched = new Sched();
    private final RunQueue runQueue = new RunQueue("one", "other");
    private final Task one = runQueue.task(0);
    private final Task other = runQueue.task(1);
    private final RwSem sem = new RwSem(CLASS);
    private int counter;

    RwSemTest() {
        one.impersonate();
    }

    @Test
    void readersAreInsideTogether() {
        sem.downRead();
        Solo.as(other, sem::downRead);
        assertThat(sem.heldByCurrent()).isTrue();
        sem.upRead();
        assertThat(sem.heldByCurrent()).isFalse();
        Solo.as(other, sem::upRead);
        sem.downWrite();
        assertThat(one.outcome()).isNull();
    }

    @Test
    void aWriterWaitsForReaders() {
        Solo.as(other, sem::downRead);
        runQueue.giveUp();
        assertThatThrownBy(sem::downWrite).isSameAs(TaskExit.GIVEN_UP);
        assertThat(one.counters().spun()).isPositive();
    }

    @Test
    void aWriterWaitsForAWriter() {
        Solo.as(other, sem::downWrite);
        runQueue.giveUp();
        assertThatThrownBy(sem::downWrite).isSameAs(TaskExit.GIVEN_UP);
    }

    @Test
    void aReaderWaitsForAWriter() {
        Solo.as(other, sem::downWrite);
        runQueue.giveUp();
        assertThatThrownBy(sem::downRead).isSameAs(TaskExit.GIVEN_UP);
    }

    @Test
    void itsHolderMaySleepUnlessASpinLockIsHeldAsWell() {
        sem.downRead();
        sched.setCurrentState(Task.TASK_UNINTERRUPTIBLE);
        sched.tryToWakeUp(one);
        sched.schedule();
        assertThat(one.outcome()).isNull();
        new SpinLock(Locks.DENTRY).lock();
        sched.setCurrentState(Task.TASK_UNINTERRUPTIBLE);
        assertThatThrownBy(sched::schedule).isSameAs(TaskExit.FORBIDDEN);
        assertThat(one.outcome()).isEqualTo(Outcome.SLEPT_IN_ATOMIC);
    }

    @Test
    void takenUnderASpinLockItIsAnInversion() {
        new SpinLock(Locks.DENTRY).lock();
        assertThatThrownBy(sem::downRead).isSameAs(TaskExit.FORBIDDEN);
        assertThat(one.outcome()).isEqualTo(Outcome.LOCK_ORDER);
    }

    @Test
    void oneWriterAtATimeIsInside() {
        Consumer<Task> adder = task -> {
            for (int i = 0; i < TURNS; i++) {
                sem.downWrite();
                counter++;
                sem.upWrite();
            }
        };
        Crew.run(runQueue, adder, adder);
        assertThat(counter).isEqualTo(2 * TURNS);
    }
}
