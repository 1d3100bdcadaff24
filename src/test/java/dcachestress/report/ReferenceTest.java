// SPDX-License-Identifier: Apache-2.0
package dcachestress.report;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.campaign.plan.Verdict;
import dcachestress.report.model.CellRecord;
import dcachestress.report.model.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The committed run, which shows strangers what they will get. */
class ReferenceTest {
    private static final Path FOLDER = Path.of("results/reference");
    private static final long MOST_BYTES = 1 << 20;

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void isSmallAndSpeaksOfNoPathOfTheMachineThatMadeIt() throws IOException {
        long bytes = 0;
        for (Path file : files()) {
            bytes += Files.size(file);
            assertThat(Files.readString(file)).as(file.toString())
                    .doesNotContainPattern("[\\s\"'=](/tmp|/home|/work|/root|/usr)\\b");
        }
        assertThat(bytes).isBetween(1L, MOST_BYTES);
    }

    @Test
    void namesMachineJdkAndCommitAndCanBeReportedAgain() throws IOException {
        RunRecord run = RunRecord.read(FOLDER);
        assertThat(run.info().host().cpu()).isNotBlank();
        assertThat(run.info().jdk()).isNotBlank();
        assertThat(run.info().commit()).matches("[0-9a-f]{12}");
        assertThat(run.judgement().run().exit()).isZero();
        assertThat(run.cells()).extracting(CellRecord::verdict).contains(Verdict.CLEAN, Verdict.CAUGHT)
                .doesNotContain(Verdict.BROKEN);
        assertThat(run.cells()).allSatisfy(cell -> assertThat(FOLDER.resolve(cell.page())).exists());
    }
}
