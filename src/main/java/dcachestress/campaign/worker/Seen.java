// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.worker;

import dcachestress.campaign.wire.Text;
import dcachestress.kernel.Outcome;
import dcachestress.sample.Slice;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.openjdk.jcstress.infra.runners.CounterThread;
import org.openjdk.jcstress.util.Counter;

/**
 * Count of samples by outcome, from one of two books: what actors that have ended have counted, or what samples noted
 * as they were judged. Never from both.
 */
final class Seen {
    /** Where jcstress keeps the samples of a pass, in the thread of each actor. */
    private static final String SAMPLES = "ss";

    private Seen() {
    }

    /** Of actors that have all ended. Samples that the watchdog has ended say nothing. */
    static Map<String, Long> counted(List<? extends CounterThread<?>> actors) {
        Map<String, Long> outcomes = new TreeMap<>();
        actors.forEach(actor -> count(actor.result(), outcomes));
        outcomes.remove(Outcome.HUNG.name());
        return outcomes;
    }

    private static <R> void count(Counter<R> counter, Map<String, Long> outcomes) {
        for (R outcome : counter.elementSet()) {
            outcomes.merge(Text.shortened(String.valueOf(outcome), Text.OUTCOME), counter.count(outcome), Long::sum);
        }
    }

    /**
     * Where actors are left that never end, and keep what they have counted: what was judged, and what the samples of
     * the present pass have noted.
     */
    static Map<String, Long> judged(List<? extends CounterThread<?>> actors) {
        Map<String, Long> outcomes = Slice.soFar().judged();
        Set<Object> samples = Collections.newSetFromMap(new IdentityHashMap<>());
        actors.forEach(actor -> samples.addAll(samples(actor)));
        Slice.unjudged(samples).forEach((outcome, count) -> outcomes.merge(outcome, count, Long::sum));
        return outcomes;
    }

    private static List<Object> samples(CounterThread<?> actor) {
        try {
            Field field = actor.getClass().getDeclaredField(SAMPLES);
            field.setAccessible(true);
            return field.get(actor) instanceof Object[] all ? Arrays.asList(all) : List.of();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this version of jcstress keeps its samples elsewhere: " + e.getMessage(),
                    e);
        }
    }
}
