// SPDX-License-Identifier: Apache-2.0
package dcachestress.report.model;

import com.fasterxml.jackson.annotation.JsonInclude;
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
 */
public record HistoryLine(String run, String started, String commit, Host host, String jdk, long seed, long wallMs, String verdict,
        Map<String, Point> cells) {
    public HistoryLine {
        if (run == null || started == null || commit == null || host == null || jdk == null || verdict == null || cells == null) {
            throw new IllegalArgumentException("not the line of a run");
        }
        Instant.parse(started);
        if (cells.values().stream().anyMatch(java.util.Objects::isNull)) {
            throw new IllegalArgumentException("a cell without a verdict");
        }
        cells = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(cells));
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

    /** The line of a run. */
    public static HistoryLine of(String name, RunInfo info, String verdict, Iterable<CellRecord> records) {
        Map<String, Point> cells = new LinkedHashMap<>();
        records.forEach(cell -> cells.put(cell.key(), Point.of(cell)));
        return new HistoryLine(name, info.started().toString(), info.commit(), info.host(), info.jdk(), info.seed(), info.wallMs(), verdict, cells);
    }
}
