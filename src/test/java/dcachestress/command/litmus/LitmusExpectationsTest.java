// SPDX-License-Identifier: Apache-2.0
package dcachestress.command.litmus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dcachestress.explore.litmus.LitmusVerdict;
import dcachestress.memory.MemoryModel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is expected of litmus tests, and what they add up to. */
class LitmusExpectationsTest {
    private static LitmusVerdict verdict(boolean reached, boolean complete) {
        return new LitmusVerdict(reached, complete, 1, 1, 5, 2, null);
    }

    @Test
    void aListNamesTestsByTheirPlaceBesideIt(@TempDir Path folder) throws Exception {
        Path list = Files.writeString(folder.resolve("list.csv"), "a/one.litmus,1\ntwo.litmus,0\n\n");
        LitmusExpectations expected = LitmusExpectations.read(list, MemoryModel.LKMM);
        assertThat(expected.of(folder.resolve("a/one.litmus"), false)).isTrue();
        assertThat(expected.of(folder.resolve("b/two.litmus"), false)).isFalse();
        assertThat(expected.of(folder.resolve("b/one.litmus"), false)).isNull();
    }

    @Test
    void whatHoldsForAllIsNeverReachedOtherwise(@TempDir Path folder) throws Exception {
        Path list = Files.writeString(folder.resolve("list.csv"), "one.litmus,1\n");
        LitmusExpectations expected = LitmusExpectations.read(list, MemoryModel.LKMM);
        assertThat(expected.of(folder.resolve("one.litmus"), true)).isFalse();
        assertThat(expected.of(folder.resolve("two.litmus"), true)).isNull();
    }

    @Test
    void aTableHasAColumnForEachModel() throws Exception {
        Path table = Path.of("src/litmus/verdicts.tsv");
        Path test = Path.of("src/litmus/O6-lockless-wo-mb.litmus");
        assertThat(LitmusExpectations.read(table, MemoryModel.LKMM).of(test, false)).isTrue();
        assertThat(LitmusExpectations.read(table, MemoryModel.TSO).of(test, false)).isTrue();
        assertThat(LitmusExpectations.read(table, MemoryModel.SC).of(test, false)).isFalse();
    }

    @Test
    void anythingElseIsRefused(@TempDir Path folder) throws Exception {
        Path list = Files.writeString(folder.resolve("list.csv"), "one.litmus;1\n");
        assertThatThrownBy(() -> LitmusExpectations.read(list, MemoryModel.LKMM))
                .hasMessage("'one.litmus;1' is no line such as: dir/name.litmus,1");
    }

    @Test
    void whatIsForbiddenAndReachedIsSaid() {
        LitmusTally tally = new LitmusTally();
        assertThat(tally.add(verdict(true, true), true)).isEqualTo("reached");
        assertThat(tally.add(verdict(false, true), true)).isEqualTo("never");
        assertThat(tally.complete()).isTrue();
        assertThat(tally.add(verdict(false, false), false)).isEqualTo("open");
        assertThat(tally.complete()).isFalse();
        assertThat(tally.reachedForbidden()).isZero();
        assertThat(tally.add(verdict(true, false), false)).isEqualTo("FORBIDDEN, and reached");
        assertThat(tally.reachedForbidden()).isEqualTo(1);
        tally.unreadable();
        assertThat(tally.text(MemoryModel.LKMM, true))
                .isEqualTo("lkmm: 5 tests, 2 reached, 1 never, 1 not searched to the end, 1 could not be read\n"
                + "of 2 forbidden states 1 reached; of 2 allowed ones 1 (50 %)");
    }
}
