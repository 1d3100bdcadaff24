// SPDX-License-Identifier: Apache-2.0
package dcachestress.litmus;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FormVerdictTest {
    private static final VerdictRow INTERLEAVING = new VerdictRow("O1", "i", true, true, true, "");
    private static final VerdictRow STORE_BUFFER = new VerdictRow("O6", "s", true, false, true, "");
    private static final VerdictRow WEAK = new VerdictRow("O7", "w", true, false, false, "");

    private static FormVerdict verdict(VerdictRow row, long seen, String arch, boolean seenBefore) {
        return FormVerdict.of(row, new Tally(row.test(), 1_000, seen), arch, seenBefore);
    }

    @Test
    void whatTheTableForbidsBreaksTheRun() {
        assertThat(verdict(WEAK, 0, "amd64", false)).isEqualTo(FormVerdict.NEVER);
        assertThat(verdict(WEAK, 1, "amd64", false)).isEqualTo(FormVerdict.BROKEN);
        assertThat(verdict(WEAK, 1, "aarch64", false)).isEqualTo(FormVerdict.SEEN);
    }

    @Test
    void interleavingMustBeSeen() {
        assertThat(verdict(INTERLEAVING, 1, "amd64", false)).isEqualTo(FormVerdict.SEEN);
        assertThat(verdict(INTERLEAVING, 0, "amd64", false)).isEqualTo(FormVerdict.MISSED);
    }

    @Test
    void theRestMustBeSeenOnceThisCpuModelHasShownIt() {
        assertThat(verdict(STORE_BUFFER, 0, "amd64", false)).isEqualTo(FormVerdict.UNOBSERVED);
        assertThat(verdict(STORE_BUFFER, 0, "amd64", true)).isEqualTo(FormVerdict.MISSED);
        assertThat(verdict(WEAK, 0, "aarch64", false)).isEqualTo(FormVerdict.UNOBSERVED);
        assertThat(FormVerdict.MISSED.good()).isFalse();
        assertThat(FormVerdict.UNOBSERVED.good()).isTrue();
    }
}
