// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;

/**
 * What a fork says of a slice, one line of JSON. The fork writes it with the streaming API alone: data binding would double its start-up.
 *
 * @param outcomes       count of samples by outcome
 * @param contended      samples whose tasks really met
 * @param firstFindingMs time from the start of the slice to its first forbidden outcome; null when there was none
 * @param tookMs         how long the slice took, joining included
 * @param error          why the slice is lost, or null
 * @param stacks         stacks of the actors when they made no progress, or null
 * @param last           whether the fork can run no further slice
 * @param unpinned       whether the actors were to be pinned, and this system does not do that
 */
record ForkReply(Map<String, Long> outcomes, long contended, Double firstFindingMs, long tookMs, String error, String stacks,
        boolean last, boolean unpinned) {
    private static final JsonFactory STREAMS = new JsonFactory();

    /** Deferred, so that a fork never loads it. */
    private static final class Reader {
        static final JsonMapper MAPPER = JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    }

    ForkReply {
        outcomes = outcomes == null ? Map.of() : Map.copyOf(outcomes);
    }

    /** A slice of which nothing came back. */
    static ForkReply lost(String error, String stacks) {
        return new ForkReply(Map.of(), 0, null, 0, error, stacks, true, false);
    }

    String toJson() throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = STREAMS.createGenerator(text)) {
            json.writeStartObject();
            json.writeObjectFieldStart("outcomes");
            for (Map.Entry<String, Long> outcome : outcomes.entrySet()) {
                json.writeNumberField(outcome.getKey(), outcome.getValue());
            }
            json.writeEndObject();
            json.writeNumberField("contended", contended);
            if (firstFindingMs != null) {
                json.writeNumberField("firstFindingMs", firstFindingMs);
            }
            json.writeNumberField("tookMs", tookMs);
            json.writeStringField("error", error);
            json.writeStringField("stacks", stacks);
            json.writeBooleanField("last", last);
            json.writeBooleanField("unpinned", unpinned);
            json.writeEndObject();
        }
        return text.toString();
    }

    /**
     * Reads what a fork wrote.
     *
     * @throws JsonProcessingException when it is something else
     */
    static ForkReply parse(String line) throws JsonProcessingException {
        return Reader.MAPPER.readValue(line, ForkReply.class);
    }
}
