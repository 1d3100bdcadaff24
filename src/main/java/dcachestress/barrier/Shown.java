// SPDX-License-Identifier: Apache-2.0
package dcachestress.barrier;

import dcachestress.campaign.wire.ExploreReply;
import dcachestress.explore.record.Recording;
import java.util.Comparator;

/**
 * Something forbidden that showed with a weaker ordering.
 *
 * @param schedules how many had been run when it did
 * @param recording the interleaving
 */
public record Shown(String property, String outcome, int preemptions, int old, long schedules, long millis,
        Recording recording) {
    static final Comparator<Shown> ORDER = Comparator.comparingInt(Shown::old).thenComparingInt(Shown::preemptions)
            .thenComparingInt(shown -> shown.recording().roles().size()).thenComparingLong(Shown::schedules);

    /** The finding of a search; it must have one. */
    public static Shown of(String property, ExploreReply reply) {
        var found = reply.counterexample();
        return new Shown(property, found.outcome(), found.preemptions(), found.old(), found.schedules(),
                found.millis(), found.recording());
    }
}
