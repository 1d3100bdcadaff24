// SPDX-License-Identifier: Apache-2.0
package dcachestress.report;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dcachestress.campaign.CellVerdict;
import dcachestress.campaign.Host;
import dcachestress.campaign.Judgement;
import dcachestress.campaign.Tally;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * {@code run.json}, for programs. Its keys do not change; new ones may come.
 *
 * @param verdict     of the run: ok, or the worst that happened
 * @param exit        exit status of the command
 * @param incomplete  whether the run was ended before its time
 * @param allCaughtMs milliseconds until the last fault was caught; null when one was not, or there was none
 */
@JsonPropertyOrder({"verdict", "exit", "incomplete", "commit", "started", "seed", "budgetMs", "patienceMs", "wallMs", "allCaughtMs"})
record RunJson(String verdict, int exit, boolean incomplete, String commit, String started, long seed, long budgetMs, long patienceMs,
        long wallMs, Double allCaughtMs, Host host, String jdk, List<Cell> cells) {
    private static final JsonMapper MAPPER = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** A cell; {@code firstFindingMs} counts from the start of the run and is null when nothing forbidden was seen. */
    record Cell(String subject, String property, String kind, String expect, String verdict, String why, long samples, long contended,
            long floor, Map<String, Long> outcomes, Double firstFindingMs, int slices, long ranMs, List<String> errors, String stacks) {
        static Cell of(CellVerdict verdict) {
            Tally tally = verdict.tally();
            return new Cell(tally.cell().subject().name(), tally.cell().property().name(), tally.cell().subject().kind().word(),
                    tally.cell().expect().word(), verdict.verdict().word(), verdict.why(), tally.samples(), tally.contended(),
                    verdict.floor(), tally.outcomes(), tally.firstFindingMs(), tally.slices(), tally.ranMs(), tally.errors(),
                    tally.stacks());
        }
    }

    static void write(Path file, RunInfo info, Judgement judgement) throws IOException {
        RunJson run = new RunJson(judgement.run().word(), judgement.run().exit(), !judgement.complete(), info.commit(),
                info.started().toString(), info.seed(), info.budget().targetMs(), info.budget().patienceMs(), info.wallMs(),
                judgement.allCaughtMs(), info.host(), info.jdk(), judgement.cells().stream().map(Cell::of).toList());
        Files.writeString(file, MAPPER.writeValueAsString(run) + "\n");
    }
}
