// SPDX-License-Identifier: Apache-2.0
package dcachestress.litmus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dcachestress.kernel.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SharedTest {
    @ParameterizedTest
    @EnumSource(value = Order.class, names = {"ONCE", "ACQUIRE", "RELEASE", "MB"})
    void readModifyWritesGiveTheValueFromBefore(Order order) {
        Shared x = new Shared(5);
        assertThat(x.modify((now, by) -> now | by, 2, order)).isEqualTo(5);
        assertThat(x.compareAndExchange(5, 9, order)).isEqualTo(7);
        assertThat(x.plain()).isEqualTo(7);
        assertThat(x.compareAndExchange(7, 9, order)).isEqualTo(7);
        assertThat(x.plain()).isEqualTo(9);
    }

    @Test
    void noOtherOrderIsOneOfAReadModifyWrite() {
        assertThatThrownBy(() -> new Shared(0).modify((now, by) -> by, 1, Order.PLAIN))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
