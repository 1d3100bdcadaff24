// SPDX-License-Identifier: Apache-2.0
package dcachestress.report;

import dcachestress.campaign.gate.FoundBy;
import dcachestress.campaign.plan.Verdict;
import dcachestress.explore.record.Recording;
import java.util.ArrayList;
import java.util.List;

/**
 * What the page of a cell shows.
 *
 * @param run        folder of the run
 * @param subject    its name
 * @param property   its name
 * @param verdict    of the cell
 * @param meaning    of the verdict
 * @param claims     what subject and property are for, in the words of their own source
 * @param origin     commit, message or row that the subject comes from
 * @param anchor     its place in the matrix
 * @param outcomes   what was seen
 * @param witnesses  what its samples must have done, and how often they did
 * @param traces     interleavings, the shortest first
 * @param traceNote  why there is none, or what to know about those that there are; may be empty
 * @param commands   to copy
 * @param figures    power, bound, exploration
 * @param rates      by settings
 * @param difference the subject's methods beside those that they replace; empty when the source is not at hand
 * @param past       earlier runs of the cell
 * @param stock      link to the page of the stock harness; empty when it did not run this cell
 * @param trouble    errors, stacks, and what the code under test wrote; may be empty
 */
public record CellView(String run, String subject, String property, Verdict verdict, String meaning, List<Fact> claims, List<Origin> origin,
        String anchor, List<OutcomeView> outcomes, List<WitnessView> witnesses,
        List<TraceView> traces, String traceNote, List<Fact> commands, List<Fact> figures,
        List<RateView> rates, List<SourceDiff.Line> difference, PastView past, String stock, List<String> trouble) {

    /** The view of a cell. */
    static CellView of(RunRecord run, CellRecord cell, Beside beside) {
        Recording recording = cell.exploration() == null ? null : cell.exploration().recording();
        return new CellView(run.name(), cell.subject().name(), cell.property().name(), cell.verdict(), CellWords.meaning(cell), claims(cell),
                Origin.of(cell.subject().origin()), FileName.anchor(cell.key()), OutcomeView.of(cell), WitnessView.of(cell),
                traces(cell, recording), TraceNote.of(cell),
                commands(run, cell, recording), figures(cell), RateView.of(cell),
                SourceDiff.of(cell.subject().type()), beside.past().get(cell.key()), beside.stock().page(cell), trouble(cell));
    }

    static List<String> trouble(CellRecord cell) {
        List<String> trouble = new ArrayList<>(cell.tally().errors());
        if (cell.tally().stacks() != null) {
            trouble.add(cell.tally().stacks());
        }
        if (cell.tally().log() != null) {
            trouble.add("Its fork wrote, at last:\n" + cell.tally().log());
        }
        if (cell.exploration() != null && cell.exploration().error() != null) {
            trouble.add(cell.exploration().error());
        }
        return trouble;
    }

    private static List<Fact> claims(CellRecord cell) {
        List<Fact> claims = new ArrayList<>();
        SourceText.of(cell.subject().type()).map(SourceText::comment).ifPresent(text -> claims.add(new Fact(cell.subject().name(), text)));
        SourceText.of(cell.property().type()).map(SourceText::comment).ifPresent(text -> claims.add(new Fact(cell.property().name(), text)));
        return claims;
    }

    private static List<TraceView> traces(CellRecord cell, Recording recording) {
        List<TraceView> traces = new ArrayList<>();
        TraceView told = TraceView.told(cell.subject().timeline());
        if (recording != null) {
            traces.add(TraceView.of(recording));
        }
        if (told != null) {
            traces.add(told);
        }
        return traces;
    }

    private static List<Fact> commands(RunRecord run, CellRecord cell, Recording recording) {
        List<Fact> commands = new ArrayList<>(Commands.again(run, cell));
        commands.add(new Fact("Explore every schedule", Commands.explore(cell)));
        if (recording != null || !cell.subject().timeline().isEmpty()) {
            commands.add(new Fact("The interleaving as text", Commands.show(run.name(), cell)));
        }
        return commands;
    }

    private static List<Fact> figures(CellRecord cell) {
        List<Fact> figures = new ArrayList<>();
        figures.add(new Fact("Samples", Words.count(cell.tally().samples()) + ", of which the tasks really met in " + Words.count(cell.tally().contended())));
        if (cell.catchMs() == null) {
            figures.add(new Fact("Needed", Words.count(cell.judged().floor()) + " contended samples"));
        }
        if (cell.perSecond() != null) {
            figures.add(new Fact("Power", Words.count(Math.round(cell.perSecond())) + " contended samples in a second of its "
                    + Words.time(cell.tally().ranMs())));
        }
        if (cell.catchMs() != null) {
            figures.add(new Fact("Time to catch", Words.time(cell.catchMs()) + " of its own time, " + Words.time(cell.tally().firstFindingMs())
                    + " after the run began"));
        }
        if (!cell.foundBy().isEmpty()) {
            figures.add(new Fact("Found by", FoundBy.words(cell.foundBy())));
        }
        figures.add(new Fact("Exploration", cell.exploration() == null ? "not in this run" : cell.exploration().words()));
        return figures;
    }
}
