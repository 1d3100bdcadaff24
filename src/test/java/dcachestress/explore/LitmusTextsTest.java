// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.explore.litmus.LitmusVerdict;
import dcachestress.herd.LitmusTest;
import dcachestress.herd.UnreadableTestException;
import dcachestress.litmus.VerdictRow;
import dcachestress.litmus.VerdictTable;
import dcachestress.memory.MemoryModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * The memory models against the verdicts on every litmus test of this project, all but 38 of them herd7's: nothing
 * that is forbidden is reached, and all that is allowed is, but load buffering.
 */
class LitmusTextsTest {
    /** Those that are stressed as well, and more of the same orderings. */
    private static final List<Path> FOLDERS = List.of(Path.of("src/litmus"), Path.of("src/test/litmus"));
    private static final int TESTS = 160;
    /** What is allowed is found at once; this only ends a test that has gone wrong. */
    private static final long LONG_MS = 120_000;
    /** What is forbidden is looked for so long: a slow machine looks at less, and the result is the same. */
    private static final long SHORT_MS = 500;
    /**
     * A load after a later store of its own task: the one thing that {@link dcachestress.memory.Memory} never shows.
     */
    private static final Set<String> LOAD_BUFFERING = Set.of("O17-ll-read-noacq", "O17-ll-read-plain",
            "O17-new-after-unlock-plain", "K2-wo-rel", "K2-wo-acq");

    private static void agree(MemoryModel model, Predicate<VerdictRow> allowed, Set<String> unreached)
            throws IOException, UnreadableTestException {
        Set<String> forbiddenButReached = new TreeSet<>();
        Set<String> allowedButNot = new TreeSet<>();
        int tests = 0;
        for (Path folder : FOLDERS) {
            for (VerdictRow row : VerdictTable.of(Files.readAllLines(folder.resolve("verdicts.tsv"))).values()) {
                tests++;
                boolean may = allowed.test(row);
                LitmusTest test = LitmusTest.read(folder.resolve(row.test() + ".litmus"));
                boolean reached = LitmusVerdict.of(test, model, true, may && !unreached.contains(row.test()) ? LONG_MS
                        : SHORT_MS).reached();
                if (reached != may) {
                    (reached ? forbiddenButReached : allowedButNot).add(row.test());
                }
            }
        }
        assertThat(tests).isEqualTo(TESTS);
        assertThat(forbiddenButReached).as("forbidden, and reached").isEmpty();
        assertThat(allowedButNot).as("allowed, and not reached").isEqualTo(unreached);
    }

    @Test
    void lkmm() throws IOException, UnreadableTestException {
        agree(MemoryModel.LKMM, VerdictRow::lkmm, LOAD_BUFFERING);
    }

    @Test
    void x86() throws IOException, UnreadableTestException {
        agree(MemoryModel.TSO, VerdictRow::tso, Set.of());
    }

    @Test
    void sequentialConsistency() throws IOException, UnreadableTestException {
        agree(MemoryModel.SC, VerdictRow::sc, Set.of());
    }
}
