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
        for (Table.Row row : sizes.rows()) {
            assertThat(sizes.at(row.name(), "conditional").value()).as(row.name())
                    .isGreaterThan(sizes.at(row.name(), "v3").value());
            assertThat(sizes.at(row.name(), "merged").value()).as(row.name()).isPositive();
        }
    }

    @Test
    void bytecodeOfTheThreeForms() {
        List<String> notes = new ArrayList<>();
        Table bytecode = CodeSize.bytecode(notes);
        assertThat(bytecode.rows().isEmpty()).isEqualTo(!notes.isEmpty());
        assertThat(bytecode.rows()).allSatisfy(row -> assertThat(row.cells().get(0).value()).as(row.name())
                .isBetween(10.0, 200.0));
    }

    /** As JDK 17 and 25 list compiled code; the newest code of a method is the last. */
    @Test
    void machineCodeIsReadFromTheListOfTheJvm() {
        String list = """
                11 4 2 java.lang.Object.<init>()V [0x00007fe0a0ec7010, 0x00007fe0a0ec7180 - 0x00007fe0a0ec71f8]
                412 4 1 dcachestress.scheme.V3.waitForLookup(Ldcachestress/dcache/Dentry;)V [0x00007f0000001000, 0x00007f0000001100 - 0x00007f0000001180]
                498 4 0 dcachestress.scheme.V3.waitForLookup(Ldcachestress/dcache/Dentry;)V [0x00007f0000002000, 0x00007f0000002100 - 0x00007f0000002140]
                499 4 0 dcachestress.dcache.Other.waitForLookup()V [0x00007f0000003000, 0x00007f0000003100 - 0x00007f0000003900]
                """;
        assertThat(JitSize.size(list, "waitForLookup")).isEqualTo(0x40);
        assertThat(JitSize.size(list, "mustWait")).isZero();
    }
}
