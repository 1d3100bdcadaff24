// SPDX-License-Identifier: Apache-2.0
package dcachestress.scene;

import java.util.regex.Pattern;

/**
 * A name in a directory, {@code r/a}.
 *
 * @param directory {@code r} and {@code s} are roots; {@code d} is a directory that can be spliced and moved
 * @param name      one small letter; {@code d} is the name of no file
 */
public record Slot(char directory, char name) implements Comparable<Slot> {
    /** The directory that is no root. */
    public static final char MOVABLE = 'd';
    private static final Pattern FORM = Pattern.compile("[rsd]/[a-c]");

    /** Reads {@code r/a}. */
    static Slot parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new BadSceneException("'" + text
                    + "' is no name in a directory: write r/a, with r, s or d, and a to c");
        }
        return new Slot(text.charAt(0), text.charAt(2));
    }

    @Override
    public int compareTo(Slot other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return directory + "/" + name;
    }
}
