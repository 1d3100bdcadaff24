// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dcachestress.campaign.host.CpuMap;
import dcachestress.campaign.host.Host;
import dcachestress.campaign.journal.Given;
import dcachestress.campaign.journal.SliceLine;
import dcachestress.campaign.plan.Cell;
import dcachestress.campaign.plan.Flavour;
import dcachestress.campaign.wire.ForkReply;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CellAgainTest {
    private static final Host HOST = new Host("a CPU", 2, "amd64", "Linux");

    @Test
    void theFirstSliceThatShowedSomethingIsRepeatedOrTheOneInWhichTasksMetMost() {
        Cell cell = Given.cell(Given.Must.CLEAN);
        SliceLine few = Given.slice(10, Map.of("WOKEN", 10L));
        SliceLine many = Given.slice(500, Map.of("WOKEN", 500L));
        SliceLine bad = Given.slice(1, Map.of("LOST_WAKEUP flag=1", 1L));
        SliceLine worse = Given.slice(9, Map.of("LOST_WAKEUP flag=1", 9L));
        SliceLine other = Given.slice("Other", "P", 9_999, Map.of("LOST_WAKEUP flag=1", 1L));
        assertThat(CellAgain.pick(cell, List.of(other, few, many))).contains(many);
        assertThat(CellAgain.pick(cell, List.of(other, few, many, bad, worse))).contains(bad);
        assertThat(CellAgain.pick(cell, List.of(other))).isEmpty();
    }

    @Test
    void keepsThePatternOnOtherCpus() {
        assertThat(CellAgain.here(List.of(1, 0, 1), List.of(0, 1, 2))).containsExactly(1, 0, 1);
        assertThat(CellAgain.here(List.of(9, 4, 9), List.of(0, 1))).containsExactly(0, 1, 0);
        assertThat(CellAgain.here(List.of(), List.of(0))).isEmpty();
        assertThatThrownBy(() -> CellAgain.here(List.of(0, 1), List.of(0)))
                .hasMessageContaining("ran on 2 CPUs, and there are 1");
    }

    @Test
    void namesItsSettingsAndRefusesAFlavourThatItDoesNotKnow() {
        Cell cell = Given.cell(Given.Must.CLEAN);
        SliceLine.Setting setting = new SliceLine.Setting(0, 0, 0, cell, Flavour.C2_STRESS, CpuMap.UNPINNED, 60, 5,
                null);
        SliceLine slice = SliceLine.of(setting, ForkReply.lost("x", null), null);
        assertThat(new CellAgain(cell, slice, HOST).settings())
                .isEqualTo("flavour c2-stress, JVM seed 5, not pinned, 60 ms");
        SliceLine other = new SliceLine(0, 0, 0, "S", "P", 2, "vanilla", List.of(), 60, 0, 0, 0, Map.of(), null, null,
                null);
        assertThatThrownBy(() -> new CellAgain(cell, other, HOST)).hasMessageContaining("no flavour vanilla");
    }
}
