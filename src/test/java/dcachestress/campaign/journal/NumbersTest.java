// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NumbersTest {
    @Test
    void itIsASetWhateverTheNumbersAre() {
        Numbers numbers = new Numbers();
        Set<Integer> set = new HashSet<>();
        IntStream some = new Random(3).ints(20_000, 0, 10_000);
        IntStream edges = IntStream.of(0, 63, 64, 4095, 4096, Integer.MAX_VALUE, Integer.MAX_VALUE, 1 << 30);
        IntStream.concat(some, edges).forEach(number -> assertThat(numbers.add(number)).as("%s", number)
                .isEqualTo(set.add(number)));
        assertThat(numbers.size()).isEqualTo(set.size());
    }
}
