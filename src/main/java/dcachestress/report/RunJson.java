// SPDX-License-Identifier: Apache-2.0
package dcachestress.report;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dcachestress.campaign.Host;
import dcachestress.campaign.Tally;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * {@code run.json}, for programs, as {@code run.schema.json} describes it. Its keys do not change; new ones may come. Together with the slices it is all
 * that the reports of a run are made from, so it is written when a run begins as well.
 *
 * @param verdict     of the run: ok, or the worst that happened
 * @param exit        exit status of the command
 * @param incomplete  whether the run was ended before its time
 * @param allCaughtMs milliseconds until the last fault was caught; null when one was not, or there was none
 */
@JsonPropertyOrder({"verdict", "exit", "incomplete", "commit", "started", "seed", "budgetMs", "patienceMs", "wallMs", "allCaughtMs"})
record RunJson(String verdict, int exit, boolean incomplete, String commit, String started, long seed, long budgetMs, long patienceMs,
        long wallMs, Double allCaughtMs, long shareMs, String command, String kernelText, Host host, String jdk, List<SubjectJson> subjects, List<Cell> cells) {
    static final String FILE = "run.json";
    private static final JsonMapper MAPPER = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    /** A cell; {@code firstFindingMs} counts from the start of the run, {@code catchMs} only the time of the cell; null when nothing forbidden was seen. */
    record Cell(String subject, String property, String kind, String expect, String verdict, String why, long samples, long contended,
            long floor, Map<String, Long> outcomes, Double firstFindingMs, Double catchMs, Double perSecond, int slices, long ranMs,
            List<String> errors, String stacks, String page, String rerun, Explored exploration) {
        static Cell of(CellRecord cell, long seed) {
            Tally tally = cell.tally();
            return new Cell(cell.subject().name(), cell.property().name(), cell.subject().kind().word(), tally.cell().expect().word(),
                    cell.verdict().word(), cell.why(), tally.samples(), tally.contended(), cell.judged().floor(), tally.outcomes(),
                    tally.firstFindingMs(), cell.catchMs(), cell.perSecond(), tally.slices(), tally.ranMs(), tally.errors(), tally.stacks(),
                    cell.page(), Commands.rerun(cell, seed), Explored.of(cell.exploration()));
        }
    }

    /** What exploration says of a cell; the steps of its counterexample are in {@code explore.jsonl}. */
    record Explored(int exhaustedAt, long schedules, String outcome, Integer preemptions) {
        static Explored of(Exploration exploration) {
            return exploration == null ? null : new Explored(exploration.exhaustedAt(), exploration.schedules(),
                    exploration.found() == null ? null : exploration.found().outcome(),
                    exploration.found() == null ? null : exploration.found().preemptions());
        }
    }

    static RunJson of(RunRecord run) {
        RunInfo info = run.info();
        return new RunJson(run.judgement().run().word(), run.judgement().run().exit(), !run.judgement().complete(), info.commit(),
                info.started().toString(), info.seed(), info.budget().targetMs(), info.budget().patienceMs(), info.wallMs(),
                run.judgement().allCaughtMs(), info.shareMs(), info.command(), info.kernelText(), info.host(), info.jdk(),
                run.judgement().cells().stream().map(cell -> cell.tally().cell().subject()).distinct().map(SubjectJson::of).toList(),
                run.cells().stream().map(cell -> Cell.of(cell, info.seed())).toList());
    }

    void write(Path folder) throws IOException {
        Files.writeString(folder.resolve(FILE), MAPPER.writeValueAsString(this) + "\n");
    }

    static RunJson read(Path folder) throws IOException {
        return MAPPER.readValue(folder.resolve(FILE).toFile(), RunJson.class);
    }
}
