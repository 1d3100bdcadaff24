// SPDX-License-Identifier: Apache-2.0
package dcachestress.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.kernel.Access;
import dcachestress.kernel.ListHead;
import dcachestress.kernel.Order;
import dcachestress.kernel.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A waker writes an entry, then lets go of it by one more store; its waiter reads that, and the entry's frame ends. */
class ClocksTest {
    private static final int WAKER = 0;
    private static final int WAITER = 1;

    private final ListHead entry = new ListHead();

    private Access access(Step kind, Order order) {
        return new Access(kind, entry, 0, order);
    }

    private String end(MemoryModel model, boolean barrier, boolean between, Order store, Order load) {
        Clocks clocks = new Clocks(model, 2);
        clocks.load(WAKER, access(Step.LIST_READ, Order.PLAIN), null, Views.NONE);
        if (barrier) {
            clocks.fence(WAKER, Order.MB);
        }
        if (between) {
            clocks.load(WAKER, access(Step.LIST_READ, Order.PLAIN), null, Views.NONE);
        }
        int[] carried = clocks.store(WAKER, access(Step.LIST_SET, store));
        clocks.load(WAITER, access(Step.LIST_READ, load), entry, carried);
        clocks.store(WAITER, access(Step.DIES, Order.PLAIN));
        return clocks.takeReuse();
    }

    @ParameterizedTest
    @CsvSource({"false, false, RELEASE, ACQUIRE", "true, false, ONCE, ACQUIRE", "true, false, PLAIN, ACQUIRE",
            "true, true, RELEASE, ACQUIRE"})
    void whatIsOrderedIsNotInUse(boolean barrier, boolean between, Order store, Order load) {
        assertThat(end(MemoryModel.LKMM, barrier, between, store, load)).isNull();
        assertThat(end(MemoryModel.SC, barrier, between, store, load)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"false, false, ONCE, ACQUIRE", "false, false, RELEASE, ONCE", "true, false, ONCE, ONCE",
            "true, true, ONCE, ACQUIRE"})
    void whatIsNotOrderedMayBeUnderWay(boolean barrier, boolean between, Order store, Order load) {
        assertThat(end(MemoryModel.LKMM, barrier, between, store, load)).isEqualTo("in_use_by_task_0");
        assertThat(end(MemoryModel.SC, barrier, between, store, load)).isEqualTo("in_use_by_task_0");
        assertThat(end(MemoryModel.TSO, barrier, between, store, load)).as("x86 orders all of it").isNull();
    }

    @Test
    void anOutcomeOfThisKindIsKnownByItsWords() {
        assertThat(Reuse.told("DEAD_ENTRY in_use_by_task_0")).isTrue();
        assertThat(Reuse.told("DEAD_ENTRY used_after_its_end")).isTrue();
        assertThat(Reuse.told("DEAD_ENTRY")).as("touched after its end, as it was executed").isFalse();
    }
}
