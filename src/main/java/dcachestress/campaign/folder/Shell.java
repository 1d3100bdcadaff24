// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.folder;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Words as a shell needs them, for lines that people copy. */
public final class Shell {
    private static final Pattern PLAIN = Pattern.compile("[\\w./:=@%+-]+");

    private Shell() {
    }

    /** Arguments as one line that a shell splits into the same again. */
    public static String line(List<String> arguments) {
        return arguments.stream().map(Shell::quote).collect(Collectors.joining(" "));
    }

    /** One word: most names need nothing. */
    public static String quote(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
