// SPDX-License-Identifier: Apache-2.0
package dcachestress.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/**
 * JSON as our files have it. What it writes is ASCII without control characters, whatever the strings hold: a terminal
 * that shows such a file obeys nothing in it, and what is read back is the same. What it reads may be anything, and is
 * a record of ours or one line that says that it is not.
 */
public final class Json {
    /** For records: keys that are not known are of a newer build, and are passed over. */
    public static final JsonMapper MAPPER = mapper();
    private static final ObjectWriter PAGES = MAPPER.writerWithDefaultPrettyPrinter();
    private static final int DELETE = 0x7f;

    private Json() {
    }

    private static JsonMapper mapper() {
        JsonMapper mapper = JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
        mapper.getFactory().setCharacterEscapes(new Escapes());
        return mapper;
    }

    /** On many lines, for people too. */
    public static String pretty(Object record) {
        try {
            return PAGES.writeValueAsString(record) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("every record of ours has a form in JSON", e);
        }
    }

    /** The value of a file, of which nothing is known but that it is an object. */
    public static JsonNode object(FolderFile file, String what) throws IOException {
        String text = file.text();
        JsonNode tree;
        try {
            tree = MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new RefusedException(file.path() + ": " + (text.isBlank() ? "empty" : "cut off, or is not " + what),
                    e);
        }
        if (tree == null || !tree.isObject()) {
            throw new RefusedException(file.path() + ": " + (text.isBlank() ? "empty" : "is not " + what));
        }
        return tree;
    }

    /**
     * The version of a file's format.
     *
     * @throws RefusedException when this build knows only earlier ones
     */
    public static void version(FolderFile file, JsonNode tree, int known, String what) throws IOException {
        JsonNode version = tree.path("version");
        if (version.isMissingNode()) {
            return;
        }
        if (!version.isIntegralNumber() || version.longValue() < 1) {
            throw new RefusedException(file.path() + ": not " + what + ", its version is none");
        }
        if (!version.canConvertToInt() || version.intValue() > known) {
            throw new LaterException(file.path() + ": of version " + Clean.line(version.asText(), 20)
                    + ", and this build knows " + known
                    + ": use the build that wrote it");
        }
    }

    /** A record out of a value. */
    public static <T> T record(FolderFile file, JsonNode tree, Class<T> type, String what) throws IOException {
        try {
            return MAPPER.treeToValue(tree, type);
        } catch (JsonProcessingException | IllegalArgumentException | NullPointerException e) {
            throw new RefusedException(file.path() + ": not " + what, e);
        }
    }

    /** A file as a record. */
    public static <T> T read(FolderFile file, Class<T> type, String what) throws IOException {
        return record(file, object(file, what), type, what);
    }

    /** Nothing is wrong with the file. */
    private static final class LaterException extends RefusedException {
        private static final long serialVersionUID = 1;

        private LaterException(String message) {
            super(message);
        }

        @Override
        public boolean later() {
            return true;
        }
    }

    /** Jackson's own, and the one control character that it lets through. */
    private static final class Escapes extends CharacterEscapes {
        private static final long serialVersionUID = 1;
        private final int[] ascii = standardAsciiEscapesForJSON();

        private Escapes() {
            ascii[DELETE] = ESCAPE_STANDARD;
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return ascii.clone();
        }

        @Override
        public SerializableString getEscapeSequence(int c) {
            return new SerializedString(String.format("\\u%04x", c));
        }
    }
}
