// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dcachestress.explore.ExploreReport.Counterexample;
import dcachestress.explore.program.Site;
import dcachestress.explore.program.SlipSite;
import dcachestress.explore.search.Unbounded;
import dcachestress.subject.OrderedCalls;
import java.util.List;
import java.util.Map;

/**
 * What an exploring fork says of a search, one line of JSON.
 *
 * @param exhaustedAt    every schedule with at most so many preemptions has been seen, or one that stands for it; -1
 *                       when the search did not get to its end
 * @param schedules      schedules that were run to their end
 * @param millis         how long that took
 * @param outcomes       count of schedules by outcome
 * @param witnesses      in how many of them each witness of the property occurred
 * @param counterexample the shortest schedule with a forbidden outcome, or null
 * @param error          why the search is lost, or null
 * @param sites          the places that order something and were passed, when they were asked for
 * @param programs       how many generated programs were explored; 0 where none is generated
 * @param program        the generated one of the counterexample, or null
 * @param lines          the lines of the subject and the model that order something, passed or not, likewise
 * @param unbounded      how far the search without a bound has got; null when there was none
 * @param slips          the calls of primitives that could go wrong, when sites were asked for
 */
public record ExploreReply(int exhaustedAt, long schedules, long millis, Map<String, Long> outcomes, Map<String,
        Long> witnesses,
        Counterexample counterexample, String error, List<Site> sites,
        List<OrderedCalls.Line> lines, long programs, String program, Unbounded unbounded, List<SlipSite> slips) {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    public ExploreReply {
        outcomes = outcomes == null ? Map.of() : Map.copyOf(outcomes);
        witnesses = witnesses == null ? Map.of() : Map.copyOf(witnesses);
        sites = sites == null ? List.of() : List.copyOf(sites);
        lines = lines == null ? List.of() : List.copyOf(lines);
        slips = slips == null ? List.of() : List.copyOf(slips);
    }

    /** Without sites. */
    public ExploreReply(int exhaustedAt, long schedules, long millis, Map<String, Long> outcomes, Map<String,
            Long> witnesses, Counterexample counterexample, String error) {
        this(exhaustedAt, schedules, millis, outcomes, witnesses, counterexample, error, List.of(), List.of(), 0,
                null, null, List.of());
    }

    /** The same of so many generated programs, and the one that shows the counterexample. */
    public ExploreReply generated(long many, String shown) {
        return new ExploreReply(exhaustedAt, schedules, millis, outcomes, witnesses, counterexample, error, sites,
                lines, many, shown, unbounded, slips);
    }

    /** The same with how far the search without a bound has got. */
    public ExploreReply proven(Unbounded far) {
        return new ExploreReply(exhaustedAt, schedules, millis, outcomes, witnesses, counterexample, error, sites,
                lines, programs, program, far, slips);
    }

    /**
     * Begins to load what reading and writing take, some hundred classes, while others are at work: the first answer
     * would wait for them as long as for its search.
     */
    public static void prepare() {
        Thread thread = new Thread(() -> {
            MAPPER.writerFor(ExploreReply.class);
            MAPPER.readerFor(ExploreReply.class);
        }, "answers");
        thread.setDaemon(true);
        thread.start();
    }

    /** A search of which nothing came back. */
    public static ExploreReply lost(String error) {
        return new ExploreReply(-1, 0, 0, Map.of(), Map.of(), null, error);
    }

    /** A search whose fork is lost, and what is known of that. */
    public static ExploreReply of(ForkReply lost) {
        return lost(why(lost));
    }

    private static String why(ForkReply lost) {
        return lost.error() != null ? lost.error() : lost.slow() != null ? lost.slow() : turning(lost.stacks());
    }

    /** One line, and then the stacks. */
    private static String turning(String stacks) {
        String where = new ThreadDump(stacks).now().map(method -> ", now in " + method).orElse("");
        return "runs for ever without a step" + where + '\n' + stacks;
    }

    /** Whether every schedule within the bounds has been seen, and no fewer. */
    public boolean exhausted() {
        return exhaustedAt >= 0;
    }

    public String toJson() throws JsonProcessingException {
        return MAPPER.writeValueAsString(this);
    }

    /**
     * Reads what a fork wrote.
     *
     * @throws JsonProcessingException when it is something else
     */
    public static ExploreReply parse(String line) throws JsonProcessingException {
        return MAPPER.readValue(line, ExploreReply.class);
    }
}
