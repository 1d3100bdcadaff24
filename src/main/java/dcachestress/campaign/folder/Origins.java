// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.folder;

import dcachestress.campaign.journal.SliceLine;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Which of the runs that were merged has how much of the union, and which ones have shown what. */
public final class Origins {
    private final Map<String, Share> shares = new HashMap<>();
    private final Map<String, Set<String>> shown = new HashMap<>();
    private long endMs;

    /** What a run has of the union. */
    public record Share(long slices, long contended) {
        private Share and(Share other) {
            return new Share(slices + other.slices, contended + other.contended);
        }
    }

    void add(SliceLine line) {
        shares.merge(line.source(), new Share(1, line.contended()), Share::and);
        for (String outcome : line.outcomes().keySet()) {
            shown.computeIfAbsent(line.key() + " " + outcome, key -> new LinkedHashSet<>()).add(line.source());
        }
        endMs = Math.max(endMs, line.endMs());
    }

    /** That of a run. */
    public Share share(Source source) {
        return shares.getOrDefault(source.run(), new Share(0, 0));
    }

    /** The runs in which a cell has shown an outcome. */
    public Set<String> shown(String key, String outcome) {
        return shown.getOrDefault(key + " " + outcome, Set.of());
    }

    /** Milliseconds from the start of a run to the end of its last slice, the most of them. */
    public long endMs() {
        return endMs;
    }
}
