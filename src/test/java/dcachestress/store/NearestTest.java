// SPDX-License-Identifier: Apache-2.0
package dcachestress.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a wrong name was perhaps to be. */
class NearestTest {
    private static final List<String> NAMES = List.of("Merged", "OldWaitQueue", "MoveWakesDentry", "MoveWakesNobody",
            "run", "rerun");

    @ParameterizedTest
    @CsvSource({"merged, Merged", "Mergd, Merged", "Megred, Merged", "Mergedd, Merged", "RUN, run", "rnu, run",
            "rrun, rerun or run",
        "MoveWakes, MoveWakesDentry or MoveWakesNobody", "oldwaitqueu, OldWaitQueue", "Old, OldWaitQueue"})
    void namesThoseThatAreNear(String typed, String near) {
        assertThat(Nearest.question(typed, NAMES)).isEqualTo(" (did you mean " + near + "?)");
    }

    @ParameterizedTest
    @CsvSource({"fly", "x", "com.example.Merged", "''", "' '", "--"})
    void guessesNothingFarAway(String typed) {
        assertThat(Nearest.question(typed, NAMES)).isEmpty();
        assertThat(Nearest.of(typed, List.of())).isEmpty();
    }

    @Test
    void takesNoTimeForWhatIsNoName() {
        assertThat(Nearest.of("a".repeat(100_000_000), NAMES)).isEmpty();
        assertThat(Nearest.of("ab", List.of("ab1", "ab2", "ab3", "ab4"))).hasSize(3);
    }
}
