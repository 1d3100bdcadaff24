// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bounds promise no more than the exact ones. */
class StatisticsTest {
    /** At the bound itself, so many findings or more come in one of twenty cases, or in fewer. */
    @ParameterizedTest
    @CsvSource({"1, 1000", "2, 1000", "3, 5000", "10, 5000", "40, 40000", "500, 100000"})
    void whatShowedSoOftenIsNoRarer(int findings, long samples) {
        double expected = (double) samples / Statistics.atMostOneIn(findings, samples);
        double fewer = 0;
        double term = Math.exp(-expected);
        for (int k = 0; k < findings; k++) {
            fewer += term;
            term *= expected / (k + 1);
        }
        assertThat(1 - fewer).isLessThan(0.0505).isGreaterThan(0.03);
    }

    @Test
    void oneOfOneSaysLittle() {
        assertThat(Statistics.atMostOneIn(1, 1)).isEqualTo(26);
        assertThat(Statistics.atMostOneIn(1_000, 1_000)).isEqualTo(2);
        assertThat(Statistics.rarerThanOneIn(0)).isOne();
        assertThat(Statistics.rarerThanOneIn(3_000)).isEqualTo(1_000);
    }
}
