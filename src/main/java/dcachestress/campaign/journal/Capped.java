// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dcachestress.store.Lines;
import java.util.Comparator;
import java.util.Map;

/**
 * A record that is too long for a line, made to fit. Forks cap what they answer; this is what is left for whatever gets
 * past them, because a line that cannot be read back would cost the run. Long texts lose their ends; when that is not
 * enough, the longest field goes, and {@code error} says so: what is missing must not look as if it had not been there.
 */
final class Capped {
    /** Characters below which a line is written as it is. */
    static final int LOOKED_AT = 1 << 18;
    /** Characters that are kept of a text. */
    private static final int TEXT = 1 << 14;

    private Capped() {
    }

    static JsonNode of(JsonNode record) {
        JsonNode shorter = shortened(record);
        while (shorter instanceof ObjectNode fields && shorter.toString().length() >= Lines.LONGEST / 2) {
            String longest = fields.properties().stream()
                    .max(Comparator.comparingInt(field -> field.getValue().toString().length()))
                    .map(Map.Entry::getKey).orElseThrow();
            int length = fields.remove(longest).toString().length();
            fields.put("error", "its " + longest + ", " + length + " characters, were too long to be recorded");
        }
        return shorter;
    }

    private static JsonNode shortened(JsonNode node) {
        if (node instanceof TextNode text && text.textValue().length() > TEXT) {
            return TextNode.valueOf(cut(text.textValue()));
        }
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, shortened(array.get(i)));
            }
        }
        if (node instanceof ObjectNode fields) {
            ObjectNode copy = fields.objectNode();
            fields.properties().forEach(field -> copy.set(cut(field.getKey()), shortened(field.getValue())));
            return copy;
        }
        return node;
    }

    private static String cut(String text) {
        return text.length() <= TEXT ? text
                : text.substring(0, TEXT) + "... (" + text.length() + " characters, number "
                + Integer.toHexString(text.hashCode()) + ")";
    }
}
