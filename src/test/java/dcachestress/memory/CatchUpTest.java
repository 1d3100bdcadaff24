// SPDX-License-Identifier: Apache-2.0
package dcachestress.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.dcache.DentryStep;
import dcachestress.kernel.Access;
import dcachestress.kernel.Order;
import dcachestress.kernel.Step;
import org.junit.jupiter.api.Test;

/**
 * A retry around a loop that waits: the inner loop brings old values up to date, and the outer one still goes by what
 * was read before.
 */
class CatchUpTest {
    private static final int WRITER = 0;
    private static final int READER = 1;
    private static final int SPIN = 0;
    private static final int RETRY = 2;

    private final Object dir = new Object();
    private final Memory memory = new Memory(MemoryModel.LKMM, 2, (task, options, repeated) -> task == READER ? 1 : 0);

    private Access access(Step kind) {
        return new Access(kind, dir, 0, Order.ONCE);
    }

    @Test
    void eachLoopLooksOnceMoreAfterAnOldValueAndNoMore() {
        memory.store(WRITER, access(DentryStep.DIR_SEQ_SET), 0, 1);
        memory.stepped(WRITER, DentryStep.DIR_SEQ_SET);
        assertThat(memory.load(READER, access(DentryStep.DIR_SEQ_READ), 1)).as("old").isEqualTo(0);
        memory.stepped(READER, DentryStep.DIR_SEQ_READ);
        assertThat(memory.catchUp(READER, SPIN)).isTrue();
        assertThat(memory.catchUp(READER, RETRY)).as("the retry has not looked since").isTrue();
        assertThat(memory.load(READER, access(DentryStep.DIR_SEQ_READ), 1)).as("newest").isEqualTo(1);
        assertThat(memory.catchUp(READER, SPIN)).isFalse();
        assertThat(memory.catchUp(READER, RETRY)).isFalse();
    }
}
