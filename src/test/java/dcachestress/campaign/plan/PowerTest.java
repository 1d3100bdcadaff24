// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dcachestress.subject.ObservableOn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PowerTest {
    private static final Power ARM = Power.unknown("Neoverse N1", "aarch64").with(List.of("Seen"), List.of("T"));

    @Test
    void aWeakFaultIsRequiredOnceItWasSeen() {
        assertThat(ARM.expect("Seen", ObservableOn.WEAK)).isEqualTo(Expect.CAUGHT);
        assertThat(ARM.expect("Other", ObservableOn.WEAK)).isEqualTo(Expect.UNOBSERVED);
        assertThat(ARM.expect("Other", ObservableOn.STORE_BUFFER)).isEqualTo(Expect.CAUGHT);
        assertThat(Power.unknown("x", "amd64").expect("Other", ObservableOn.WEAK)).isEqualTo(Expect.UNOBSERVABLE);
    }

    @Test
    void aFileIsNamedAfterTheModel() {
        assertThat(Power.fileName("AMD EPYC")).isEqualTo("amd-epyc.json");
        assertThat(Power.fileName("Intel(R) Xeon(R) CPU @ 2.20GHz")).isEqualTo("intel-r-xeon-r-cpu-2-20ghz.json");
    }

    @Test
    void whatIsWrittenIsReadBack(@TempDir Path folder) throws IOException {
        Path file = ARM.write(folder);
        assertThat(file.getFileName()).hasToString("neoverse-n1.json");
        assertThat(new ObjectMapper().readValue(file.toFile(), Power.class)).isEqualTo(ARM);
    }

    @Test
    void sightingsAddUp() {
        assertThat(ARM.with(List.of("A"), List.of("T", "U")).faults()).containsExactly("A", "Seen");
        assertThat(ARM.with(List.of("A"), List.of("T", "U")).litmus()).containsExactly("T", "U");
        assertThat(ARM.faults()).containsExactly("Seen");
    }
}
