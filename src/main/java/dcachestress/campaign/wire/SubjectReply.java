// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dcachestress.kernel.Outcome;
import dcachestress.subject.SubjectClass;
import dcachestress.subject.SubjectInfo;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;

/**
 * How the description of a subject travels: one line of JSON, made by the streaming API alone, as {@link ForkReply} is.
 */
public final class SubjectReply {
    private static final JsonFactory STREAMS = new JsonFactory();

    /** Deferred, so that a fork never loads it. */
    private static final class Reader {
        static final JsonMapper MAPPER = JsonMapper.builder().build();
    }

    private SubjectReply() {
    }

    public static String text(SubjectInfo subject) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = STREAMS.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("name", subject.name());
            json.writeStringField("kind", subject.kind().name());
            json.writeObjectFieldStart("code");
            SubjectClass code = subject.code();
            json.writeStringField("name", code.name());
            json.writeStringField("base", code.base());
            strings(json, "unseen", code.unseen());
            strings(json, "notIn", code.notIn());
            json.writeBooleanField("rt", code.rt());
            json.writeStringField("digest", code.digest());
            json.writeEndObject();
            json.writeStringField("origin", subject.origin());
            strings(json, "caughtBy", subject.caughtBy());
            strings(json, "notIn", subject.notIn());
            strings(json, "outcomes", subject.outcomes().stream().map(Outcome::name).toList());
            json.writeStringField("observableOn", subject.observableOn().name());
            json.writeStringField("timeline", subject.timeline());
            excuses(json, subject.excuses());
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void excuses(JsonGenerator json, List<SubjectInfo.Excuse> excuses) throws IOException {
        json.writeArrayFieldStart("excuses");
        for (SubjectInfo.Excuse excuse : excuses) {
            json.writeStartObject();
            json.writeStringField("property", excuse.property());
            json.writeStringField("witness", excuse.witness());
            json.writeStringField("why", excuse.why());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void strings(JsonGenerator json, String name, List<String> strings) throws IOException {
        json.writeArrayFieldStart(name);
        for (String string : strings) {
            json.writeString(string);
        }
        json.writeEndArray();
    }

    /**
     * Reads what {@link #text} made.
     *
     * @throws JsonProcessingException when it is something else
     */
    public static SubjectInfo read(String text) throws JsonProcessingException {
        return Reader.MAPPER.readValue(text, SubjectInfo.class);
    }
}
