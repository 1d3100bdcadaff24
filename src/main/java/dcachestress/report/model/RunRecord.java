// SPDX-License-Identifier: Apache-2.0
package dcachestress.report.model;

import dcachestress.campaign.folder.JudgedRun;
import dcachestress.campaign.folder.RunJson;
import dcachestress.campaign.folder.SubjectJson;
import dcachestress.campaign.gate.CellVerdict;
import dcachestress.campaign.gate.FoundBy;
import dcachestress.campaign.gate.Judgement;
import dcachestress.campaign.gate.Tally;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * All that is known of a run: what the reports are made from, and nothing else.
 *
 * @param name         of its folder
 * @param folder       the same as a path that leads there, for commands
 * @param info         machine, budget, seed
 * @param judgement    what the gate says
 * @param slices       the slices of each cell, by its key
 * @param explorations what exploration says of each cell, by its key; empty when there was none
 * @param history      earlier runs, oldest first, and this one last
 */
public record RunRecord(String name, Path folder, RunInfo info, Judgement judgement, Map<String, CellSlices> slices,
        Map<String, Exploration> explorations, History history) {
    public RunRecord {
        slices = Map.copyOf(slices);
        explorations = Map.copyOf(explorations);
    }

    /** A cell with everything that is known of it. */
    public CellRecord cell(CellVerdict cell) {
        String key = cell.tally().cell().key();
        return new CellRecord(cell, slices.get(key), explorations.get(key));
    }

    /** The cells in the order of the plan. */
    public List<CellRecord> cells() {
        return judgement.cells().stream().map(this::cell).toList();
    }

    /** Names of the properties of its cells. */
    public List<String> properties() {
        return judgement.cells().stream().map(cell -> cell.tally().cell().property().name()).distinct().toList();
    }

    /** What {@code run.json} tells of it. */
    public RunJson told() {
        return new RunJson(RunJson.VERSION, judgement.run().word(), judgement.run().exit(), !judgement.complete(),
                info.commit(),
                info.started().toString(), info.seed(), info.budget().targetMs(), info.budget().patienceMs(),
                info.wallMs(),
                judgement.allCaughtMs(), info.shareMs(), info.command(), info.kernelText(), info.host(), info.jdk(),
                info.merged().isEmpty() ? null : info.merged(),
                judgement.cells().stream().map(cell -> cell.tally().cell().subject()).distinct().map(SubjectJson::of)
                .toList(),
                cells().stream().map(cell -> cell(cell, info)).toList());
    }

    private static RunJson.Cell cell(CellRecord cell, RunInfo info) {
        Tally tally = cell.tally();
        return new RunJson.Cell(cell.subject().name(), cell.property().name(), cell.subject().kind().word(),
                tally.cell().expect().word(),
                cell.verdict().word(), cell.why(), tally.samples(), tally.contended(), cell.judged().floor(),
                tally.outcomes(),
                tally.witnesses().counted() ? tally.witnesses().counts() : null,
                tally.firstFindingMs(), cell.catchMs(), cell.perSecond(), tally.slices(), tally.ranMs(),
                tally.errors(), tally.stacks(),
                cell.page(), Commands.rerun(cell, info), searched(cell.exploration()),
                cell.foundBy().stream().map(FoundBy::word).toList());
    }

    private static RunJson.Searched searched(Exploration exploration) {
        return exploration == null ? null : new RunJson.Searched(exploration.exhaustedAt(), exploration.schedules(),
                exploration.last().witnesses(),
                exploration.found() == null ? null : exploration.found().outcome(),
                exploration.found() == null ? null : exploration.found().preemptions(), exploration.without(),
                exploration.oldValues());
    }

    /**
     * The run of that folder, judged anew.
     *
     * @throws IOException when it is none, or of another version; the message says which file and what to do
     */
    public static RunRecord read(Path folder) throws IOException {
        return of(JudgedRun.read(folder));
    }

    /** The same of one that has been read. */
    public static RunRecord of(JudgedRun run) throws IOException {
        return made(run.folder(), RunInfo.of(run.json()), run.judgement());
    }

    /** The run of that folder, as it was judged when it ended. */
    public static RunRecord made(Path folder, RunInfo info, Judgement judgement) throws IOException {
        RunRecord alone = alone(folder, info, judgement);
        HistoryLine line = HistoryLine.of(alone.name(), info, judgement, alone.cells());
        return new RunRecord(alone.name(), alone.folder(), info, judgement, alone.slices(), alone.explorations(),
                History.read(folder.toRealPath().resolveSibling(History.FILE), line));
    }

    /** The same without earlier runs, which nobody asks for who begins one. */
    public static RunRecord alone(Path folder, RunInfo info, Judgement judgement) throws IOException {
        Path real = folder.toRealPath();
        return new RunRecord(real.getFileName().toString(), way(folder, real), info, judgement,
                CellSlices.in(folder, judgement), Exploration.of(judgement.explored()), new History(List.of()));
    }

    /** The folder as it was typed, but for a link such as {@code latest}, which may lead elsewhere tomorrow. */
    private static Path way(Path typed, Path real) throws IOException {
        Path named = typed.resolveSibling(real.getFileName());
        return Files.exists(named) && Files.isSameFile(named, real) ? named : typed;
    }
}
