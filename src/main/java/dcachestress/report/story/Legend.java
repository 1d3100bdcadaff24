// SPDX-License-Identifier: Apache-2.0
package dcachestress.report.story;

import dcachestress.explore.record.Recording;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the names in the steps of a recording stand for, in one sentence. */
final class Legend {
    /** A word of a dentry, and whose it is. */
    private static final Pattern WORD = Pattern.compile("\\b(d_(?!lock)\\w+)\\(([^()]*(?:\\([^()]*\\))?)\\)");

    private Legend() {
    }

    /** The sentence; empty when its names need none. */
    static String of(Recording recording) {
        String text = Story.of(recording).stream().filter(part -> !part.folded())
                .map(part -> recording.steps().get(part.from()).text()).collect(Collectors.joining("\n"));
        Matcher word = WORD.matcher(text);
        if (!word.find()) {
            return "";
        }
        String first = "names: " + word.group() + " is " + word.group(1) + " of the dentry that was called \""
                + word.group(2) + "\" when the sample began";
        return first + recording.cast().stream().filter(one -> text.contains("(" + name(one) + ")"))
                .map(one -> "; \"" + name(one) + "\" is " + one.substring(one.indexOf(':') + 1).strip()
                .replace(';', ','))
                .collect(Collectors.joining())
                + (text.contains("')") ? "; a name with ' is a further dentry of that name" : "");
    }

    private static String name(String one) {
        return one.substring(0, Math.max(0, one.indexOf(':')));
    }
}
