// SPDX-License-Identifier: Apache-2.0
package dcachestress.report;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pages of the site that a folder of results has a copy of: sent to somebody, it says itself how to read it. */
final class Docs {
    /** Where they are in the folder, and among the resources. */
    static final List<String> FILES = List.of("docs/reading.md", "docs/exploration.md", "docs/scenes.md",
            "docs/your-patch.md");
    private static final Pattern LINK = Pattern.compile("\\[([^\\]]*)]\\(([^)#:\\s]+)(#[^)\\s]*)?\\)");

    private Docs() {
    }

    /** The text for a folder that has these pages alone: a link to another file says where the project has it. */
    static String alone(String text) {
        return LINK.matcher(text).replaceAll(link -> Matcher.quoteReplacement(FILES.contains("docs/" + link.group(2))
                ? link.group() : link.group(1) + " (`" + place(link.group(2)) + "` of the project)"));
    }

    private static String place(String target) {
        String up = "../../../";
        return target.startsWith(up) ? target.substring(up.length()) : "src/site/markdown/" + target;
    }
}
