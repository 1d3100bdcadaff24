// SPDX-License-Identifier: Apache-2.0
package dcachestress.report;

/** Text that goes into a page: nothing in it may become markup. */
public final class Html {
    private Html() {
    }

    /** Safe between tags and in quoted attributes. */
    public static String escape(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.chars().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(printable(c) ? (char) c : '\ufffd');
            }
        });
        return safe.toString();
    }

    private static boolean printable(int c) {
        return c == '\n' || c == '\t' || c >= ' ' && c != 0x7f;
    }
}
