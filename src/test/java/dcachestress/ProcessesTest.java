// SPDX-License-Identifier: Apache-2.0
package dcachestress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One package starts processes, because it knows how they end. */
class ProcessesTest {
    private static final Path OWNER = Path.of("src/main/java/dcachestress/process");
    private static final List<String> STARTS = List.of("ProcessBuilder", ".exec(", "startPipeline");

    @Test
    void nobodyElseStartsOne() throws IOException {
        List<String> others = new ArrayList<>();
        int starts = 0;
        for (Path file : Sources.shipped()) {
            for (String way : STARTS) {
                boolean there = Sources.code(file).contains(way);
                starts += there && file.startsWith(OWNER) ? 1 : 0;
                if (there && !file.startsWith(OWNER)) {
                    others.add(file + " has " + way);
                }
            }
        }
        assertThat(others).isEmpty();
        assertThat(starts).as("the one place was looked at").isPositive();
    }
}
