// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.run;

import dcachestress.campaign.host.CpuMap;
import dcachestress.campaign.journal.SliceLine;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Which CPU maps have found most so far in a property. The map decides what is found by a factor of up to a thousand,
 * and what one fault needs, others with the same actors often need as well. Every other slice tries what has been best;
 * the others go on exploring, which never stops.
 */
final class CpuMapRates {
    private static final int TRY_THE_BEST_ONE_IN = 2;

    private final Map<String, Map<String, Rate>> byProperty = new HashMap<>();

    private static final class Rate {
        private long findings;
        private long ms;

        private double perMs() {
            return (double) findings / Math.max(1, ms);
        }
    }

    /** Counts a slice: it ends at its first finding, so it has one or none. */
    synchronized void add(SliceLine line) {
        Rate rate = byProperty.computeIfAbsent(line.property(), property -> new HashMap<>())
                .computeIfAbsent(new CpuMap(line.cpus()).pattern(), pattern -> new Rate());
        rate.findings += line.firstFindingMs() == null ? 0 : 1;
        rate.ms += line.tookMs();
    }

    /** The pattern to try: the best one, or none when it is time to explore or nothing was found yet. */
    synchronized Optional<String> pattern(String property, Random random) {
        if (random.nextInt(TRY_THE_BEST_ONE_IN) != 0) {
            return Optional.empty();
        }
        return byProperty.getOrDefault(property, Map.of()).entrySet().stream()
                .filter(seen -> seen.getValue().findings > 0)
                .max(Comparator.comparingDouble((Map.Entry<String, Rate> seen) -> seen.getValue().perMs())
                .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey);
    }
}
