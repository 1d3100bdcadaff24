// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The lines are where the benchmark says, with either kind of object header. Distances only: where an object's fields
 * begin is the JVM's business.
 */
@Tag("long")
class LayoutTest {
    private static final String COMPACT = "-XX:+UseCompactObjectHeaders";
    private static final double LINE = 64;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void flagAndLockAreOnOneLineOrTwoLinesApart(boolean compact) throws IOException {
        assumeTrue(!compact || Child.takes(COMPACT), "this JVM has one kind of object header");
        Table layout = compact ? Layouts.lines(COMPACT) : Layouts.lines();
        assertThat(layout.rows()).hasSize(2);
        for (Table.Row row : layout.rows()) {
            assertThat(layout.at(row.name(), "name to flag").value()).as(row.name()).isBetween(1.0, LINE - 1);
        }
        assertThat(layout.at("same line", "flag to lock").value()).isBetween(1.0, LINE - 1);
        assertThat(layout.at("same line", "lines from flag to lock").value()).isZero();
        assertThat(layout.at("two lines apart", "flag to lock").value()).isEqualTo(2 * LINE);
        assertThat(layout.at("two lines apart", "lines from flag to lock").value()).isEqualTo(2);
    }

    /** What JOL has to say of the JVM goes nowhere: the output of both is JSON and nothing else. */
    @Test
    void noWarningOfJolReachesTheUser() throws IOException {
        for (String table : List.of("memory", "lines")) {
            String output = Child.java(Layouts.class.getName(), Layouts.OPTIONS, table);
            assertThat(output.strip()).startsWith("{").endsWith("}").doesNotContainIgnoringCase("warning");
        }
    }

    @Test
    void everyPartOfADentryIsCounted() throws IOException {
        Table memory = Layouts.memory();
        assertThat(memory.at("dentry", "model").value()).isGreaterThan(memory.at("wait queue head", "model").value());
        assertThat(memory.at("table of 256 queues", "model").value())
                .isBetween(256 * memory.at("wait queue head", "model").value(), 300 * memory.at("wait queue head",
                "model").value());
        assertThat(memory.at("table of 256 queues", "kernel").value()).isEqualTo(6144);
    }
}
