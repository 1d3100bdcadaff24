// SPDX-License-Identifier: Apache-2.0
package dcachestress.report;

import dcachestress.campaign.folder.RunJson;
import dcachestress.campaign.folder.SubjectJson;
import dcachestress.campaign.gate.FoundBy;
import dcachestress.campaign.gate.Tally;

/** What {@code run.json} tells of a run. */
final class RunTold {
    private RunTold() {
    }

    static RunJson of(RunRecord run) {
        RunInfo info = run.info();
        return new RunJson(RunJson.VERSION, run.judgement().run().word(), run.judgement().run().exit(), !run.judgement().complete(), info.commit(),
                info.started().toString(), info.seed(), info.budget().targetMs(), info.budget().patienceMs(), info.wallMs(),
                run.judgement().allCaughtMs(), info.shareMs(), info.command(), info.kernelText(), info.host(), info.jdk(),
                run.judgement().cells().stream().map(cell -> cell.tally().cell().subject()).distinct().map(SubjectJson::of).toList(),
                run.cells().stream().map(cell -> cell(cell, info.seed())).toList());
    }

    private static RunJson.Cell cell(CellRecord cell, long seed) {
        Tally tally = cell.tally();
        return new RunJson.Cell(cell.subject().name(), cell.property().name(), cell.subject().kind().word(), tally.cell().expect().word(),
                cell.verdict().word(), cell.why(), tally.samples(), tally.contended(), cell.judged().floor(), tally.outcomes(),
                tally.witnesses().counted() ? tally.witnesses().counts() : null,
                tally.firstFindingMs(), cell.catchMs(), cell.perSecond(), tally.slices(), tally.ranMs(), tally.errors(), tally.stacks(),
                cell.page(), Commands.rerun(cell, seed), searched(cell.exploration()),
                cell.foundBy().stream().map(FoundBy::word).toList());
    }

    private static RunJson.Searched searched(Exploration exploration) {
        return exploration == null ? null : new RunJson.Searched(exploration.exhaustedAt(), exploration.schedules(), exploration.last().witnesses(),
                exploration.found() == null ? null : exploration.found().outcome(),
                exploration.found() == null ? null : exploration.found().preemptions(), exploration.without(),
                exploration.oldValues());
    }
}
