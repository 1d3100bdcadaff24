// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CpuMapTest {
    private static Set<CpuMap> picks(int actors, List<Integer> allowed) {
        Random random = new Random(1);
        Set<CpuMap> maps = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            maps.add(CpuMap.pick(actors, allowed, false, random));
        }
        return maps;
    }

    @Test
    void readsTheListOfTheKernel() {
        assertThat(Cpus.parse("0-3,8,10-11")).containsExactly(0, 1, 2, 3, 8, 10, 11);
        assertThat(Cpus.parse("5")).containsExactly(5);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void everyActorGetsAnAllowedCpuAndNoMapLeavesOneCpuToAll(int actors) {
        assertThat(picks(actors, List.of(3, 7))).isNotEmpty().allSatisfy(map -> {
            assertThat(map.cpus().size()).isIn(0, actors);
            assertThat(Set.copyOf(map.cpus()).size()).isIn(0, 2);
            assertThat(List.of(3, 7)).containsAll(map.cpus());
        });
    }

    @Test
    void mapsRotateOverAllPatternsAndSometimesPinNothing() {
        assertThat(picks(3, List.of(0, 1))).contains(CpuMap.UNPINNED, new CpuMap(List.of(0, 1, 0)),
                new CpuMap(List.of(0, 0, 1)),
                new CpuMap(List.of(0, 1, 1)), new CpuMap(List.of(1, 0, 1)));
        assertThat(picks(4, List.of(0, 1, 2, 3))).anyMatch(map -> Set.copyOf(map.cpus()).size() == 4)
                .anyMatch(map -> Set.copyOf(map.cpus()).size() == 2);
    }

    @Test
    void theFirstSliceOfACellGetsTheMapThatFindsMost() {
        for (int seed = 0; seed < 50; seed++) {
            List<Integer> cpus = CpuMap.pick(4, List.of(0, 1), true, new Random(seed)).cpus();
            assertThat(cpus).isIn(List.of(0, 1, 0, 1), List.of(1, 0, 1, 0));
        }
    }

    @Test
    void withoutASecondCpuNothingIsPinned() {
        assertThat(picks(3, List.of(0))).containsExactly(CpuMap.UNPINNED);
        assertThat(picks(2, List.of())).containsExactly(CpuMap.UNPINNED);
    }

    @Test
    void actorsThatShareCpusMustGiveWay() {
        assertThat(new CpuMap(List.of(0, 1)).crowded(2, 8)).isFalse();
        assertThat(new CpuMap(List.of(0, 1, 0)).crowded(3, 8)).isTrue();
        assertThat(CpuMap.UNPINNED.crowded(3, 2)).isTrue();
        assertThat(CpuMap.UNPINNED.crowded(3, 4)).isFalse();
    }
}
