// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each compiler that is here gives a size for each form; each that is not gives a line that says so. */
class CodeSizeTest {
    @Test
    void everyCompilerIsMeasuredOrNamed() throws IOException {
        List<String> notes = new ArrayList<>();
        Table sizes = CodeSize.measure(notes);
        assertThat(sizes.rows().size() / CodeSize.LEVELS.size() + notes.size()).isEqualTo(2);
        assertThat(notes).allSatisfy(note -> assertThat(note).contains("gcc cannot be run here"));
        for (Row row : sizes.rows()) {
            assertThat(sizes.at(row.name(), "conditional").value()).as(row.name()).isGreaterThan(sizes.at(row.name(), "v3").value());
            assertThat(sizes.at(row.name(), "merged").value()).as(row.name()).isPositive();
        }
    }

    @Test
    void bytecodeOfTheThreeForms() {
        List<String> notes = new ArrayList<>();
        Table bytecode = Bytecode.table(notes);
        assertThat(bytecode.rows().isEmpty()).isEqualTo(!notes.isEmpty());
        assertThat(bytecode.rows()).allSatisfy(row -> assertThat(row.cells().get(0).value()).as(row.name()).isBetween(10.0, 200.0));
    }
}
