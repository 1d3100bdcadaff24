// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * A change of one source file.
 *
 * @param name    what is wrong with the changed text
 * @param file    simple name of the file
 * @param changes pieces of text: each stands in the file exactly once, and is followed here by what takes its place
 */
record SourceEdit(String name, String file, List<String> changes) {
    static final SourceEdit NONE = new SourceEdit("the text as it is", "", List.of());

    SourceEdit(String name, String file, String from, String to) {
        this(name, file, List.of(from, to));
    }

    /** With one more piece. */
    SourceEdit and(String from, String to) {
        List<String> more = new ArrayList<>(changes);
        more.addAll(List.of(from, to));
        return new SourceEdit(name, file, more);
    }

    /**
     * The text of this file after the edit. Fails when the edit does not fit: the text has changed, and the edit has to
     * follow it.
     */
    String of(String fileName, String text) {
        String edited = text;
        for (int i = 0; fileName.equals(file) && i < changes.size(); i += 2) {
            String from = changes.get(i);
            int at = edited.indexOf(from);
            if (at < 0 || edited.indexOf(from, at + 1) >= 0) {
                throw new IllegalStateException("\"" + name + "\" does not fit " + file
                        + " any more: once has to be there: " + from);
            }
            edited = edited.substring(0, at) + changes.get(i + 1) + edited.substring(at + from.length());
        }
        return edited;
    }
}
