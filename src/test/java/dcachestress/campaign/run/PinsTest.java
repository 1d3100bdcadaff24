// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.run;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.campaign.journal.SliceLine;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PinsTest {
    private final Pins pins = new Pins();

    private void add(boolean pinned, long ms, long contended) {
        pins.add(new SliceLine(0, 0, 0, "S", "P", 2, "off", pinned ? List.of(0, 1)
                : List.of(), 60, ms, contended, contended, Map.of(), null, null, null));
    }

    @Test
    void pinningDoesHarmWhenTasksMeetLessThanHalfAsOften() {
        add(true, 4_000, 4_000);
        add(false, 4_000, 8_100);
        assertThat(pins.harm()).isTrue();
        add(true, 1_000, 1_200);
        assertThat(pins.harm()).isFalse();
    }

    @Test
    void nothingIsKnownBeforeBothWaysHaveBeenTried() {
        assertThat(pins.harm()).isFalse();
        add(true, 4_000, 10);
        add(false, 1_999, 9_000);
        assertThat(pins.harm()).isFalse();
        add(false, 1, 0);
        assertThat(pins.harm()).isTrue();
    }
}
