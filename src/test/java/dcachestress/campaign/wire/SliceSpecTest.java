// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SliceSpecTest {
    @Test
    void travelsAsOneLine() {
        SliceSpec pinned = new SliceSpec("a.Subject", "a.Runner", 60, 64, 4, "THREAD_YIELD", true, List.of(0, 1, 0),
                1000);
        SliceSpec free = new SliceSpec("a.Subject", "a.Runner", 60, 64, 4, "THREAD_SPIN_WAIT", false, List.of(), 0);
        assertThat(SliceSpec.decode(pinned.encode())).isEqualTo(pinned);
        assertThat(SliceSpec.decode(free.encode())).isEqualTo(free);
        assertThat(pinned.encode()).doesNotContain("\n");
    }

    @Test
    void anythingElseIsRefused() {
        assertThatThrownBy(() -> SliceSpec.decode("hello")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("hello");
    }
}
