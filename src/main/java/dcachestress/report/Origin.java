// SPDX-License-Identifier: Apache-2.0
package dcachestress.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A piece of the text that says where a subject comes from.
 *
 * @param text as it stands there
 * @param link to the mail that it names; empty for anything else
 */
public record Origin(String text, String link) {
    private static final Pattern MESSAGE = Pattern.compile("<([\\w.+-]+@[\\w.-]+)>");
    private static final String ARCHIVE = "https://lore.kernel.org/r/";

    /** The pieces of a text. */
    static List<Origin> of(String text) {
        List<Origin> pieces = new ArrayList<>();
        Matcher message = MESSAGE.matcher(text);
        int end = 0;
        while (message.find()) {
            pieces.add(new Origin(text.substring(end, message.start()), ""));
            pieces.add(new Origin(message.group(), ARCHIVE + message.group(1)));
            end = message.end();
        }
        pieces.add(new Origin(text.substring(end), ""));
        return pieces;
    }
}
