// SPDX-License-Identifier: Apache-2.0
package dcachestress.report.model;

import dcachestress.campaign.gate.CellVerdict;
import dcachestress.campaign.gate.FoundBy;
import dcachestress.campaign.gate.Tally;
import dcachestress.campaign.plan.Verdict;
import dcachestress.sample.PropertyInfo;
import dcachestress.subject.SubjectInfo;
import java.util.List;
import java.util.Map;

/**
 * One cell of a run, and the figures that follow from its slices.
 *
 * @param judged      what the gate says
 * @param slices      what is known of them besides
 * @param exploration what exploration says; null when the cell was not explored
 */
public record CellRecord(CellVerdict judged, CellSlices slices, Exploration exploration) {
    private static final double MS = 1000;

    /** What the slices add up to. */
    public Tally tally() {
        return judged.tally();
    }

    /** The verdict: that of the samples, unless exploration has a worse one. */
    public Verdict verdict() {
        return byExploration() ? exploration.last().judged() : judged.verdict();
    }

    /** Whether it is exploration that has the worse verdict. */
    public boolean byExploration() {
        return exploration != null && judged.better(exploration.last());
    }

    /** Why the verdict is what it is, in one clause. */
    public String why() {
        return byExploration() ? "exploration: " + ExploreText.claim(exploration.last()) : judged.why();
    }

    /** What has found something in it. */
    public List<FoundBy> foundBy() {
        return FoundBy.of(judged, exploration == null ? null : exploration.last());
    }

    /** Subject and property. */
    public String key() {
        return tally().cell().key();
    }

    /** The subject. */
    public SubjectInfo subject() {
        return tally().cell().subject();
    }

    /** The property. */
    public PropertyInfo property() {
        return tally().cell().property();
    }

    /** Where its page is, seen from the folder of the run. */
    public String page() {
        return FileName.page(key());
    }

    /** Contended samples in a second of this cell's own time: its power. Null when it did not run. */
    public Double perSecond() {
        return tally().ranMs() == 0 ? null : tally().contended() * MS / tally().ranMs();
    }

    /** Samples with a forbidden outcome. */
    public long forbidden() {
        return tally().outcomes().entrySet().stream().filter(entry -> tally().forbidden(entry.getKey()))
                .mapToLong(Map.Entry::getValue).sum();
    }

    /** How many contended samples there are to one with a forbidden outcome; null when there is none. */
    public Long oneIn() {
        long forbidden = forbidden();
        return forbidden == 0 ? null : Math.max(1, Math.round((double) tally().contended() / forbidden));
    }

    /**
     * Milliseconds that the cell itself had run when it showed its first forbidden outcome; null when it showed none.
     */
    public Double catchMs() {
        return slices.catchMs();
    }
}
