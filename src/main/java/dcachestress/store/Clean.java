// SPDX-License-Identifier: Apache-2.0
package dcachestress.store;

import java.util.regex.Pattern;

/**
 * Text from outside, made fit to be shown: an outcome of a user's class, a name in a folder from somewhere else may
 * hold anything. Control characters, which a terminal obeys, become their pictures; signs that turn the direction of
 * what follows, which could make a verdict read as another one, a replacement character. A line that a CI system would
 * take for a command to itself is taken apart by a space.
 */
public final class Clean {
    private static final int PICTURES = 0x2400;
    /**
     * GitHub's {@code ::error::} at the start of a line; {@code ##[error]} of GitHub, {@code ##vso[} of Azure, {@code
     * ##teamcity[} of TeamCity anywhere.
     */
    private static final Pattern COMMAND = Pattern.compile("(?m)(^\\s*:)(?=:)|(##\\w*)(?=\\[)");

    private Clean() {
    }

    /** Fit for a file or page of many lines. */
    public static String controls(String text) {
        return plain(text) ? text : commands(replaced(text));
    }

    /** The same on one line. */
    public static String line(String text) {
        return controls(text.replace('\n', ' ').replace('\t', ' '));
    }

    /** The same, and no longer than that. */
    public static String line(String text, int most) {
        return line(text.length() <= most ? text : text.substring(0, most) + "...");
    }

    /** Whether nothing has to be replaced, quickly: pages are long. */
    private static boolean plain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean harmless = c >= ' ' && c < 0x7f && c != ':' && c != '#' || c == '\n';
            if (!harmless && (c == ':' || c == '#' || shown(c) != c)) {
                return false;
            }
        }
        return true;
    }

    private static String replaced(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> safe.appendCodePoint(shown(c)));
        return safe.toString();
    }

    private static String commands(String text) {
        return COMMAND.matcher(text).replaceAll(found -> found.group().replace("\\", "\\\\").replace("$", "\\$") + " ");
    }

    /** What stands for a character; itself when it is harmless. */
    static int shown(int c) {
        if (c == '\n' || c == '\t') {
            return c;
        }
        if (c < ' ') {
            return PICTURES + c;
        }
        boolean unfit = c >= 0x7f && c <= 0x9f || c >= 0xd800 && c <= 0xdfff || c == 0xfffe || c == 0xffff || turns(c);
        return unfit ? 0xfffd : c;
    }

    private static boolean turns(int c) {
        return c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069 || c == 0x200e || c == 0x200f || c == 0x61c
                || c == 0x2028 || c == 0x2029;
    }
}
