// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dcachestress.kernel.Outcome;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a fork says of a slice, one line of JSON. The fork writes it with the streaming API alone: data binding would
 * double its start-up.
 *
 * @param outcomes       count of samples by outcome
 * @param contended      samples whose tasks really met
 * @param witnesses      samples in which each witness of the property occurred; null when they were not counted
 * @param firstFindingMs time from the start of the slice to its first forbidden outcome; null when there was none
 * @param tookMs         how long the slice took, joining included
 * @param error          why the slice is lost, or null
 * @param stacks         stacks of the actors when they made no progress, or null
 * @param last           whether the fork can run no further slice
 * @param unpinned       whether the actors were to be pinned, and this system does not do that
 * @param proof          how it is proven that the actors hang; null when that is not so
 * @param slow           why the slice was cut short, although nothing says that anything is wrong; what it has not
 *                       shown proves nothing; or null
 * @param log            what was written to the standard output and error of the fork meanwhile, or null; the launcher
 *                       adds it
 */
public record ForkReply(Map<String, Long> outcomes, long contended, Map<String, Long> witnesses, Double firstFindingMs,
        long tookMs, String error,
        String stacks, boolean last, boolean unpinned, String proof, String slow, String log) {
    private static final JsonFactory STREAMS = new JsonFactory();

    /** Deferred, so that a fork never loads it. */
    private static final class Reader {
        static final JsonMapper MAPPER = JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }

    public ForkReply {
        outcomes = outcomes == null ? Map.of() : shortened(outcomes);
        error = Text.shortened(error, Text.ERROR);
        slow = Text.shortened(slow, Text.ERROR);
        stacks = Text.shortened(stacks, Text.STACKS);
        witnesses = witnesses == null ? null : Map.copyOf(witnesses);
    }

    /** A slice of which nothing came back. */
    public static ForkReply lost(String error, String stacks) {
        return new ForkReply(Map.of(), 0, Map.of(), null, 0, error, stacks, true, false, null, null, null);
    }

    /** A slice that had to be given up, and of which nothing came back, for which nobody is to blame. */
    public static ForkReply late(String why, String stacks) {
        return new ForkReply(Map.of(), 0, Map.of(), null, 0, null, stacks, true, false, null, why, null);
    }

    /** A slice of which only that is known, that it hangs. */
    public static ForkReply hung(String proof, String stacks) {
        return new ForkReply(Map.of(Outcome.HUNG.name(), 1L), 0, Map.of(), null, 0, null, stacks, true, false, proof,
                null, null);
    }

    /** The same, as a fork that never said more has left it. */
    public ForkReply withoutStacks(String why) {
        return new ForkReply(outcomes, contended, witnesses, firstFindingMs, tookMs, error, why, true, unpinned, proof,
                slow, log);
    }

    /** The same with no text of more than a page: whoever sent it may have been made to. */
    private static Map<String, Long> shortened(Map<String, Long> outcomes) {
        Map<String, Long> names = new TreeMap<>();
        outcomes.forEach((name, count) -> names.merge(Text.shortened(name, Text.OUTCOME), count, Long::sum));
        return Map.copyOf(names);
    }

    /** The same, with what was written meanwhile. */
    public ForkReply with(String written) {
        return new ForkReply(outcomes, contended, witnesses, firstFindingMs, tookMs, error, stacks, last, unpinned,
                proof, slow, written);
    }

    public String toJson() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = STREAMS.createGenerator(text)) {
            json.writeStartObject();
            writeCounts(json, "outcomes", outcomes);
            json.writeNumberField("contended", contended);
            writeCounts(json, "witnesses", witnesses);
            if (firstFindingMs != null) {
                json.writeNumberField("firstFindingMs", firstFindingMs);
            }
            json.writeNumberField("tookMs", tookMs);
            json.writeStringField("error", error);
            json.writeStringField("stacks", stacks);
            json.writeBooleanField("last", last);
            json.writeBooleanField("unpinned", unpinned);
            json.writeStringField("proof", proof);
            json.writeStringField("slow", slow);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);      // there is none on a string
        }
        return text.toString();
    }

    private static void writeCounts(JsonGenerator json, String name, Map<String, Long> counts) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, Long> count : counts.entrySet()) {
            json.writeNumberField(count.getKey(), count.getValue());
        }
        json.writeEndObject();
    }

    /**
     * Reads what a fork wrote.
     *
     * @throws JsonProcessingException when it is something else
     */
    public static ForkReply parse(String line) throws JsonProcessingException {
        return Reader.MAPPER.readValue(line, ForkReply.class);
    }
}
