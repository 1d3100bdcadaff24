// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.explore.search.SearchLog;
import dcachestress.kernel.Fences;
import dcachestress.kernel.Sched;
import dcachestress.kernel.Task;
import dcachestress.kernel.VarWaits;
import dcachestress.kernel.WaitQueues;
import dcachestress.kit.BitWaits;
import dcachestress.kit.Completion;
import dcachestress.kit.SharedInt;
import dcachestress.kit.TaskStruct;
import dcachestress.kit.WaitBit;
import dcachestress.memory.MemoryModel;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The primitives of the kit in every schedule, with an old value in each: sound as they are, and not with less. */
class KitTest {
    private static final int BOUND = 2;

    private static SearchLog explored(int tasks, Supplier<Toy.Scene> scene) {
        return Searches.weak(Toy.of(tasks, scene), MemoryModel.LKMM, BOUND, 1, true);
    }

    /** Waiters, and a last task that ends what they wait for; both told what was done before. */
    private abstract static class Handover implements Toy.Scene {
        final Sched sched = new Sched();
        final WaitQueues queues = new WaitQueues(sched);
        final SharedInt data = new SharedInt("data", 0);
        private final int tasks;
        private final int[] saw;
        private final boolean[] slept;

        Handover(int tasks) {
            this.tasks = tasks;
            saw = new int[tasks];
            slept = new boolean[tasks];
        }

        @Override
        public void act(int task) {
            if (task == tasks - 1) {
                data.setPlain(1);
                end();
                return;
            }
            await();
            saw[task] = data.plain();
            slept[task] = Task.current().counters().slept() > 0;
        }

        abstract void await();

        abstract void end();

        @Override
        public String outcome() {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < tasks - 1; i++) {
                text.append(slept[i] ? "slept" : "ran").append(saw[i]).append(' ');
            }
            return text.toString().strip();
        }
    }

    private static final class ByCompletion extends Handover {
        private final Completion completion = new Completion(sched);
        private final boolean all;

        ByCompletion(int tasks, boolean all) {
            super(tasks);
            this.all = all;
        }

        @Override
        void await() {
            completion.waitForCompletion();
        }

        @Override
        void end() {
            if (all) {
                completion.completeAll();
            } else {
                completion.complete();
            }
        }
    }

    /** {@code clear_and_wake_up_bit()}, or the two of it without the barrier between them. */
    private static final class ByBit extends Handover {
        private final WaitBit bit = new WaitBit(new SharedInt("flags", 2), 1, 0);
        private final BitWaits waits = new BitWaits(queues, new VarWaits(queues, 1));
        private final boolean barrier;
        private final boolean release;

        ByBit(boolean barrier, boolean release) {
            super(2);
            this.barrier = barrier;
            this.release = release;
        }

        @Override
        void await() {
            waits.waitOnBit(bit);
        }

        @Override
        void end() {
            if (barrier && release) {
                waits.clearAndWakeUpBit(bit);
                return;
            }
            if (release) {
                bit.clearUnlock();
            } else {
                bit.clear();
            }
            if (barrier) {
                Fences.mb();
            }
            waits.wakeUpBit(bit);
        }
    }

    @Test
    void whoIsCompletedHasSeenWhatWasDone() {
        assertThat(explored(2, () -> new ByCompletion(2, false)).outcomes().keySet())
                .containsExactlyInAnyOrder("ran1", "slept1");
    }

    @Test
    void oneCompleteLetsOneThrough() {
        assertThat(explored(3, () -> new ByCompletion(3, false)).outcomes().keySet())
                .isNotEmpty().allMatch(outcome -> outcome.startsWith("LOST_WAKEUP"));
    }

    @Test
    void completeAllLetsEveryoneThrough() {
        assertThat(explored(3, () -> new ByCompletion(3, true)).outcomes().keySet())
                .contains("ran1 ran1", "slept1 slept1")
                .allMatch(outcome -> outcome.matches("(ran1|slept1) (ran1|slept1)"));
    }

    @Test
    void whoWaitsForABitSeesWhatItsClearingReleased() {
        assertThat(explored(2, () -> new ByBit(true, true)).outcomes().keySet())
                .containsExactlyInAnyOrder("ran1", "slept1");
    }

    @Test
    void withoutTheBarrierBeforeWakeUpBitTheWakeIsLost() {
        assertThat(explored(2, () -> new ByBit(false, true)).outcomes().keySet())
                .contains("ran1", "slept1").anyMatch(outcome -> outcome.startsWith("LOST_WAKEUP"));
    }

    /** The full barrier stands behind the clear: it does not order what was done before for who never slept. */
    @Test
    void withoutTheReleaseTheDataMayBeOld() {
        assertThat(explored(2, () -> new ByBit(true, false)).outcomes().keySet()).contains("ran0", "ran1")
                .noneMatch(outcome -> outcome.startsWith("LOST_WAKEUP"));
    }

    /** A task that is woken by its pointer, and exits. */
    private static final class ByPointer implements Toy.Scene {
        private final Sched sched = new Sched();
        private final SharedInt flag = new SharedInt("flag", 0);
        private final TaskStruct[] sleeper = new TaskStruct[1];
        private final SharedInt announced = new SharedInt("announced", 0);
        private final boolean reference;

        ByPointer(boolean reference) {
            this.reference = reference;
        }

        @Override
        public void act(int task) {
            if (task == 0) {
                sleeper[0] = new TaskStruct(Task.current());
                announced.storeRelease(1);
                sleep();
                sleeper[0].exit();
            } else if (announced.loadAcquire() != 0) {
                wake();
            } else {
                flag.storeRelease(1);
            }
        }

        private void sleep() {
            for (;;) {
                sched.setCurrentState(Task.TASK_UNINTERRUPTIBLE);
                if (flag.loadAcquire() != 0) {
                    break;
                }
                sched.schedule();
            }
            sched.storeState(Task.TASK_RUNNING);
        }

        private void wake() {
            if (reference) {
                sleeper[0].get();
            }
            flag.storeRelease(1);
            sleeper[0].wakeUpProcess(sched);
            if (reference) {
                sleeper[0].put();
            }
        }

        @Override
        public String outcome() {
            return "woken";
        }
    }

    @Test
    void aTaskThatIsReferencedIsWokenHoweverEarlyItExits() {
        assertThat(explored(2, () -> new ByPointer(true)).outcomes().keySet())
                .allMatch(outcome -> outcome.equals("woken") || outcome.startsWith("LOST_WAKEUP")).contains("woken");
    }

    @Test
    void oneThatIsNotMayBeGone() {
        assertThat(explored(2, () -> new ByPointer(false)).outcomes().keySet()).contains("woken")
                .anyMatch(outcome -> outcome.startsWith("DEAD_TASK"));
    }
}
