// SPDX-License-Identifier: Apache-2.0
package dcachestress.litmus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A bounded number of samples of every form on this machine: the shortest run that can contradict the table. */
@Tag("long")
class FormsTest {
    private static final int SAMPLES = 8_000;
    /** What plain interleaving shows is seen long before; a machine where it is not cannot stress anything. */
    private static final int PATIENCE = 4_000_000;

    static Stream<String> forbidden() {
        return Forms.all().keySet().stream().filter(test -> !row(test).allowedOn(System.getProperty("os.arch")));
    }

    static Stream<String> interleavings() {
        return Forms.all().keySet().stream().filter(test -> row(test).sc());
    }

    private static VerdictRow row(String test) {
        return VerdictTable.find(test).orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("forbidden")
    void whatTheTableForbidsIsNotSeen(String test) throws InterruptedException {
        Tally tally = FormRunner.run(test, now -> now.samples() >= SAMPLES);
        assertThat(tally.seen()).isZero();
        assertThat(tally.samples()).isGreaterThanOrEqualTo(SAMPLES);
    }

    @ParameterizedTest
    @MethodSource("interleavings")
    void whatInterleavingAloneShowsIsSeen(String test) throws InterruptedException {
        Tally tally = FormRunner.run(test, now -> now.seen() > 0 || now.samples() >= PATIENCE);
        assertThat(tally.seen()).isPositive();
    }
}
