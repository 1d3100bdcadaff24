// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.folder;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Words as a shell needs them, for lines that people copy. */
public final class Shell {
    private static final Pattern PLAIN = Pattern.compile("[\\w./:=@%+-]+");

    /** A word is made of what stands in single quotes, of signs behind a backslash, and of other signs. */
    private static final Pattern PART = Pattern.compile("'([^']*)'|\\\\(.)|(\\S)");
    private static final Pattern WORD = Pattern.compile("(?:'[^']*'|\\\\.|\\S)+");

    private Shell() {
    }

    /** Arguments as one line that a shell splits into the same again. */
    public static String line(List<String> arguments) {
        return arguments.stream().map(Shell::quote).collect(Collectors.joining(" "));
    }

    /** The words of such a line: what {@link #line} was made of. */
    public static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(line);
        while (word.find()) {
            words.add(PART.matcher(word.group()).replaceAll(part ->
                    Matcher.quoteReplacement(part.group(1) != null ? part.group(1)
                            : part.group(2) != null ? part.group(2) : part.group(3))));
        }
        return words;
    }

    /** One word: most names need nothing. */
    public static String quote(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
