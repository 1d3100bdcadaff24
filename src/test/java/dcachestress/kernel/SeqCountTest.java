// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dcachestress.dcache.Locks;
import org.junit.jupiter.api.Test;

class SeqCountTest {
    private static final int TURNS = 3_000;

    private final RunQueue runQueue = new RunQueue("reader", "writer");
    private final SeqCount count = new SeqCount();
    private final SeqLock lock = new SeqLock(Locks.RENAME);
    private int one;
    private int other;

    SeqCountTest() {
        runQueue.task(0).impersonate();
    }

    @Test
    void withoutAWriterNoReaderRetries() {
        assertThat(count.retry(count.begin())).isFalse();
        assertThat(count.retry(count.rawBegin())).isFalse();
    }

    @Test
    void aWriteSectionSinceTheBeginningIsSeen() {
        int start = count.begin();
        count.writeBegin();
        assertThat(count.retry(start)).isTrue();
        count.writeEnd();
        assertThat(count.retry(start)).isTrue();
        assertThat(count.retry(count.begin())).isFalse();
    }

    @Test
    void whoBeganInsideAWriteSectionRetriesInsideAndAfterIt() {
        count.writeBegin();
        int start = count.rawBegin();
        assertThat(count.retry(start)).isTrue();
        count.writeEnd();
        assertThat(count.retry(start)).isTrue();
    }

    @Test
    void beginWaitsForTheWriter() {
        count.writeBegin();
        runQueue.giveUp();
        assertThatThrownBy(count::begin).isSameAs(TaskExit.GIVEN_UP);
        assertThat(runQueue.task(0).counters().spun()).isPositive();
    }

    @Test
    void aSequenceLocksWriterHoldsItsLock() {
        lock.writeSeqLock();
        assertThat(runQueue.task(0).held().any()).isTrue();
        lock.writeSeqUnlock();
        assertThat(runQueue.task(0).held().any()).isFalse();
    }

    @Test
    void aSequenceLocksReaderSeesItsWriter() {
        int start = lock.readSeqBegin();
        assertThat(lock.readSeqRetry(start)).isFalse();
        lock.writeSeqLock();
        lock.writeSeqUnlock();
        assertThat(lock.readSeqRetry(start)).isTrue();
    }

    @Test
    void whatAReaderHasValidatedBelongsTogether() {
        Crew.run(runQueue, task -> {
            for (int i = 0; i < TURNS; i++) {
                read();
            }
        }, task -> {
            for (int i = 0; i < TURNS; i++) {
                lock.writeSeqLock();
                one++;
                other++;
                lock.writeSeqUnlock();
            }
        });
        assertThat(runQueue.task(0).outcome()).isNull();
    }

    private void read() {
        int start = lock.readSeqBegin();
        int a = one;
        int b = other;
        if (!lock.readSeqRetry(start)) {
            assertThat(a).isEqualTo(b);
        }
    }
}
