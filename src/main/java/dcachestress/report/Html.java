// SPDX-License-Identifier: Apache-2.0
package dcachestress.report;

import dcachestress.store.Clean;

/** Text that goes into a page: nothing in it may become markup. */
public final class Html {
    private Html() {
    }

    /** Safe between tags and in quoted attributes. */
    public static String escape(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        Clean.controls(text).chars().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append((char) c);
            }
        });
        return safe.toString();
    }
}
