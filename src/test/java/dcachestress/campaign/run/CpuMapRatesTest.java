// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.run;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.campaign.host.CpuMap;
import dcachestress.campaign.journal.SliceLine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CpuMapRatesTest {
    private final CpuMapRates rates = new CpuMapRates();
    private final Random random = new Random(3);

    private void slice(List<Integer> cpus, Double foundAfterMs) {
        rates.add(new SliceLine(0, 0, 0, "S", "P", cpus.size(), "off", cpus, 100, 100, 10, 5, Map.of(), foundAfterMs,
                null, null));
    }

    private List<String> tried(String property) {
        return IntStream.range(0, 1000).mapToObj(i -> rates.pattern(property, random)).flatMap(Optional::stream)
                .toList();
    }

    @Test
    void whatHasFoundMostIsTriedHalfOfTheTime() {
        slice(List.of(0, 1, 0), null);
        slice(List.of(1, 0, 0), 7.0);
        slice(List.of(0, 1, 1), 7.0);
        slice(List.of(0, 0, 1), 7.0);
        slice(List.of(0, 0, 1), null);
        assertThat(tried("P")).containsOnly("ABB").hasSizeBetween(400, 600);
    }

    @Test
    void nothingIsPreferredWhereNothingWasFound() {
        slice(List.of(0, 1, 0), null);
        assertThat(tried("P")).isEmpty();
        assertThat(tried("Other")).isEmpty();
    }

    @Test
    void threadsThatWereNotPinnedMayHaveTheLuck() {
        slice(List.of(), 7.0);
        assertThat(tried("P")).containsOnly("");
        assertThat(CpuMap.of("", List.of(0, 1), random)).isEqualTo(CpuMap.UNPINNED);
    }

    @Test
    void aPatternComesBackOnOtherCpus() {
        assertThat(CpuMap.of("ABB", List.of(4, 7), random).pattern()).isEqualTo("ABB");
        assertThat(CpuMap.of("ABC", List.of(4, 7), random)).as("too few CPUs").isEqualTo(CpuMap.UNPINNED);
    }
}
