// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.gate;

import dcachestress.campaign.journal.SliceLine;
import dcachestress.campaign.plan.Cell;
import dcachestress.kernel.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the slices of one cell add up to. */
public final class Tally {
    private final Cell cell;
    private final Grader grader;
    private final Map<String, Long> outcomes = new TreeMap<>();
    private final List<String> errors = new ArrayList<>();
    private final LostSlices lost = new LostSlices();
    private final Witnesses witnesses;
    private int slices;
    private long samples;
    private long contended;
    private long ranMs;
    private Double firstFindingMs;
    private String stacks;
    private String slow;
    private String proof;
    private String log;

    public Tally(Cell cell) {
        this.cell = cell;
        this.grader = new Grader(cell.property());
        this.witnesses = new Witnesses(cell, false);
    }

    public void add(SliceLine line) {
        slices++;
        if (line.error() != null) {
            errors.add(line.error());
        }
        lost.add(line);
        if (line.stacks() != null) {
            stacks = line.stacks();
        }
        slow = line.slow() == null ? slow : line.slow();
        log = line.log() == null ? log : line.log();
        samples += line.samples();
        contended += line.contended();
        witnesses.add(line.witnesses());
        ranMs += line.tookMs();
        Map<String, Long> shown = Hearsay.without(line, cell);
        slow = shown.size() < line.outcomes().size() ? Hearsay.WORDS : slow;
        proof = line.proof() == null || shown.size() < line.outcomes().size() ? proof : line.proof();
        shown.forEach((outcome, count) -> outcomes.merge(outcome, count, Long::sum));
        if (shown.keySet().stream().anyMatch(grader::forbidden)) {
            double at = line.atMs() + (line.firstFindingMs() == null ? line.tookMs() : line.firstFindingMs());
            firstFindingMs = firstFindingMs == null ? at : Math.min(at, firstFindingMs);
        }
    }

    /** The cell that this is about. */
    public Cell cell() {
        return cell;
    }

    /** Count of samples by outcome. */
    public Map<String, Long> outcomes() {
        return outcomes;
    }

    /** One line for each slice that was lost. */
    public List<String> errors() {
        return errors;
    }

    /** Which slices came to nothing. */
    LostSlices lost() {
        return lost;
    }

    /** Slices that were begun. */
    public int slices() {
        return slices;
    }

    /** Samples of all slices. */
    public long samples() {
        return samples;
    }

    /** Samples whose tasks really met. */
    public long contended() {
        return contended;
    }

    /** How often the witnesses of the property occurred. */
    public Witnesses witnesses() {
        return witnesses;
    }

    /** Milliseconds that slices of this cell took. */
    public long ranMs() {
        return ranMs;
    }

    /** Milliseconds from the start of the run to the first forbidden outcome, or null. */
    public Double firstFindingMs() {
        return firstFindingMs;
    }

    /** Stacks of actors that made no progress, or null. */
    public String stacks() {
        return stacks;
    }

    /** Why the last of the slices that were cut short was, or null when none was. */
    public String slow() {
        return slow;
    }

    /** How a hang was proven, or null. */
    String proof() {
        return proof;
    }

    /** What was last written to the standard output and error of a fork that ran this cell, or null. */
    public String log() {
        return log;
    }

    /** Whether the outcome is one that must not be. */
    public boolean forbidden(String outcome) {
        return grader.forbidden(outcome);
    }

    /** The forbidden outcome to speak of: one that the fault declares before any other, then the one seen most. */
    public Optional<String> worst() {
        return outcomes.keySet().stream().filter(this::forbidden)
                .max(Comparator.comparing(this::declared).thenComparing(outcomes::get));
    }

    /** Whether one of the outcomes that the fault declares was seen. */
    public boolean caught() {
        return outcomes.keySet().stream().anyMatch(this::declared);
    }

    private boolean declared(String outcome) {
        Outcome forbidden = Outcome.of(outcome);
        return forbidden != null && cell.subject().outcomes().contains(forbidden);
    }
}
