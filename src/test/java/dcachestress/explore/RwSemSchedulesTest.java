// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.explore.search.SearchLog;
import dcachestress.kernel.LockClass;
import dcachestress.kit.RwSem;
import dcachestress.kit.SharedInt;
import dcachestress.memory.MemoryModel;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The semaphore in every schedule, with an old value in each. */
class RwSemSchedulesTest {
    private static final int BOUND = 2;

    /** Task 0 writes; the others look, and say what they saw and whether they were inside together. */
    private static final class Readers implements Toy.Scene {
        private final RwSem sem = new RwSem(LockClass.ALONE);
        private final SharedInt first = new SharedInt("first", 0);
        private final SharedInt second = new SharedInt("second", 0);
        private final int[] saw = new int[3];
        private final boolean writerLocks;
        private boolean inside;
        private boolean met;

        Readers(boolean writerLocks) {
            this.writerLocks = writerLocks;
        }

        @Override
        public void act(int task) {
            if (task == 0) {
                write();
            } else {
                sem.downRead();
                met |= inside;
                inside = true;
                saw[task] = first.plain() * 10 + second.plain();
                inside = false;
                sem.upRead();
            }
        }

        private void write() {
            if (writerLocks) {
                sem.downWrite();
            }
            first.setPlain(1);
            second.setPlain(1);
            if (writerLocks) {
                sem.upWrite();
            }
        }

        @Override
        public String outcome() {
            return saw[1] + " " + saw[2] + (met ? " met" : "");
        }
    }

    /** Two that write. */
    private static final class Writers implements Toy.Scene {
        private final RwSem sem = new RwSem(LockClass.ALONE);
        private final SharedInt count = new SharedInt("count", 0);

        @Override
        public void act(int task) {
            sem.downWrite();
            count.setPlain(count.plain() + 1);
            sem.upWrite();
        }

        @Override
        public String outcome() {
            return "count " + count.plain();
        }
    }

    private static SearchLog explored(int tasks, Supplier<Toy.Scene> scene) {
        return Searches.weak(Toy.of(tasks, scene), MemoryModel.LKMM, BOUND, 1, true);
    }

    @Test
    void whoReadsSeesAllOrNothingOfAWriter() {
        assertThat(explored(3, () -> new Readers(true)).outcomes().keySet())
                .contains("0 0", "0 11", "11 0", "11 11").anyMatch(outcome -> outcome.endsWith("met"))
                .allMatch(outcome -> outcome.matches("(0|11) (0|11)( met)?"));
    }

    @Test
    void ofOneThatDoesNotTakeItReadersMaySeeHalf() {
        assertThat(explored(3, () -> new Readers(false)).outcomes().keySet())
                .anyMatch(outcome -> outcome.matches("(1|10) .*"));
    }

    @Test
    void noWriteOfTwoIsLost() {
        assertThat(explored(2, Writers::new).outcomes().keySet()).containsExactly("count 2");
    }
}
