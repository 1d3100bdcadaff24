// SPDX-License-Identifier: Apache-2.0
package dcachestress.report;

import dcachestress.campaign.folder.JudgedRun;
import dcachestress.campaign.gate.Judgement;
import dcachestress.campaign.journal.SliceFile;
import dcachestress.campaign.journal.SliceLine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Makes the record of a run, from which reports are made: from its folder, whole or cut short, or from a run that has just ended. */
public final class RunReader {
    private RunReader() {
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
        return record(run.folder(), RunInfo.of(run.json()), run.judgement(), run.slices());
    }

    /** The run of that folder, as it was judged when it ended. */
    static RunRecord record(Path folder, RunInfo info, Judgement judgement) throws IOException {
        return record(folder, info, judgement, SliceFile.in(folder).records());
    }

    private static RunRecord record(Path folder, RunInfo info, Judgement judgement, List<SliceLine> lines) throws IOException {
        Map<String, List<SliceLine>> slices = lines.stream().collect(Collectors.groupingBy(line -> line.subject() + "/" + line.property()));
        Path real = folder.toRealPath();
        String name = real.getFileName().toString();
        RunRecord alone = new RunRecord(name, info, judgement, slices, Exploration.of(judgement.explored()), new History(List.of()));
        HistoryLine line = HistoryLine.of(name, info, judgement.run().word(), alone.cells());
        return new RunRecord(name, info, judgement, slices, alone.explorations(), History.read(real.resolveSibling(History.FILE), line));
    }
}
