// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.run;

import dcachestress.campaign.gate.Statistics;
import dcachestress.campaign.history.PowerReport;
import dcachestress.campaign.host.HandOff;
import dcachestress.campaign.wire.ForkReply;
import dcachestress.sample.PropertyInfo;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A slice of ours and one with stock settings right after it, on the same CPUs. A virtual machine's CPUs move, next to
 * each other and apart, for seconds or minutes; everything is then three times as fast or as slow, and what threads can
 * hand each other five times. So only neighbours are compared.
 *
 * @param ours    with our settings
 * @param stock   with those of stock jcstress
 * @param handOff round trips a second between two threads that do nothing else, right before or after ours, whichever
 *                were more
 */
public record SideBySide(Rate ours, Rate stock, double handOff) {
    /**
     * How often tasks met in a slice.
     *
     * @param contended contended samples a second
     * @param share     their part of all samples
     */
    record Rate(double contended, double share) {
        static Rate of(ForkReply reply) {
            long samples = reply.outcomes().values().stream().mapToLong(Long::longValue).sum();
            if (reply.tookMs() == 0 || samples == 0) {
                return new Rate(0, 0);
            }
            return new Rate(1000.0 * reply.contended() / reply.tookMs(), (double) reply.contended() / samples);
        }
    }

    /** Against one sample a second where stock has none. */
    private double ratio() {
        return ours.contended() / Math.max(1, stock.contended());
    }

    private double partOfLimit() {
        return handOff == 0 ? 0 : ours.contended() * HandOff.TRIPS_PER_SAMPLE / handOff;
    }

    /** The median of each. */
    static PowerReport.Meeting median(PropertyInfo property, List<SideBySide> pairs) {
        return new PowerReport.Meeting(property.name(), property.actors(),
                median(pairs, pair -> pair.ours().contended()),
                median(pairs, pair -> pair.ours().share()), median(pairs, pair -> pair.stock().contended()),
                median(pairs, pair -> pair.stock().share()), median(pairs, SideBySide::ratio),
                median(pairs, SideBySide::partOfLimit));
    }

    private static double median(List<SideBySide> pairs, ToDoubleFunction<SideBySide> what) {
        return Statistics.median(pairs.stream().mapToDouble(what));
    }
}
