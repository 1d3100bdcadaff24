// SPDX-License-Identifier: Apache-2.0
package dcachestress.report.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import dcachestress.campaign.gate.Disturbance;
import dcachestress.campaign.gate.Judgement;
import dcachestress.campaign.host.Host;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One run in {@code history.jsonl}.
 *
 * @param run     name of its folder
 * @param started when it began, as ISO 8601 has it
 * @param commit  of the sources
 * @param host    the machine
 * @param jdk     the JDK that ran the forks
 * @param seed    of every random choice
 * @param wallMs  how long it took
 * @param verdict of the run
 * @param cells   by subject and property
 * @param ended   whether it was ended before its time; absent when it was not, or a version before this one wrote the
 *                line
 * @param elsewhere share of the CPUs that others had; absent when they had too little to matter, or likewise
 * @param base    how far the model was found to be a kernel's text; absent in lines of older versions
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HistoryLine(String run, String started, String commit, Host host, String jdk, long seed, long wallMs,
        String verdict,
        Map<String, Point> cells, Boolean ended, Double elsewhere, String base) {
    /** Of a run that came to its own end on a quiet host, and whose base nobody knows any more. */
    public HistoryLine(String run, String started, String commit, Host host, String jdk, long seed, long wallMs,
            String verdict,
            Map<String, Point> cells) {
        this(run, started, commit, host, jdk, seed, wallMs, verdict, cells, null, null, null);
    }

    public HistoryLine {
        if (run == null || started == null || commit == null || host == null || jdk == null || verdict == null
                || cells == null) {
            throw new IllegalArgumentException("not the line of a run");
        }
        Instant.parse(started);
        if (cells.values().stream().anyMatch(java.util.Objects::isNull)) {
            throw new IllegalArgumentException("a cell without a verdict");
        }
        cells = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(cells));
    }

    /** What it is compared within. */
    public String kind() {
        return host.kind(jdk);
    }

    /**
     * A cell in that run.
     *
     * @param verdict   its word
     * @param perSecond contended samples in a second; absent when it did not run
     * @param catchMs   its own time until the first forbidden outcome; absent when it showed none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Point(String verdict, Double perSecond, Double catchMs) {
        public Point {
            if (verdict == null) {
                throw new IllegalArgumentException("a cell without a verdict");
            }
        }

        private static Point of(CellRecord cell) {
            return new Point(cell.verdict().word(), rounded(cell.perSecond()), rounded(cell.catchMs()));
        }

        private static Double rounded(Double value) {
            return value == null ? null : Math.round(value * 10) / 10.0;
        }
    }

    Instant at() {
        return Instant.parse(started);
    }

    /** Whether others had enough of the CPUs to hide something. */
    boolean disturbed() {
        return elsewhere != null && new Disturbance(elsewhere).disturbed();
    }

    /** Whether there is a reason why it saw little that is none of the code's. */
    boolean excused() {
        return disturbed() || Boolean.TRUE.equals(ended);
    }

    /** The line of a run. */
    public static HistoryLine of(String name, RunInfo info, Judgement judgement, Iterable<CellRecord> records) {
        Map<String, Point> cells = new LinkedHashMap<>();
        records.forEach(cell -> cells.put(cell.key(), Point.of(cell)));
        return new HistoryLine(name, info.started().toString(), info.commit(), info.host(), info.jdk(), info.seed(),
                info.wallMs(),
                judgement.run().word(), cells, judgement.complete() ? null : true,
                judgement.disturbance().disturbed() ? judgement.disturbance().share() : null, info.kernelText());
    }
}
