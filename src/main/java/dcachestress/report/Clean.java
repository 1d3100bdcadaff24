// SPDX-License-Identifier: Apache-2.0
package dcachestress.report;

/** Text from outside, made fit to be shown: an outcome of a user's class may hold anything. */
final class Clean {
    private static final int PICTURES = 0x2400;

    private Clean() {
    }

    /** Control characters other than line break and tab become their pictures; what no file format can hold becomes a replacement character. */
    static String controls(String text) {
        if (fit(text)) {
            return text;
        }
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> safe.appendCodePoint(shown(c)));
        return safe.toString();
    }

    /** Whether nothing has to be replaced, quickly: pages are long. Surrogates are looked at one by one elsewhere. */
    private static boolean fit(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = c >= ' ' && c < 0x7f || c == '\n';
            if (!plain && shown(c) != c) {
                return false;
            }
        }
        return true;
    }

    /** The same on one line. */
    static String line(String text) {
        return controls(text).replace('\n', ' ').replace('\t', ' ');
    }

    private static int shown(int c) {
        if (c == '\n' || c == '\t') {
            return c;
        }
        if (c < ' ') {
            return PICTURES + c;
        }
        boolean unfit = c >= 0x7f && c <= 0x9f || c >= 0xd800 && c <= 0xdfff || c == 0xfffe || c == 0xffff || bidi(c);
        return unfit ? 0xfffd : c;
    }

    /** Signs that turn the direction of what follows, and so could make a verdict read as another one. */
    private static boolean bidi(int c) {
        return c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069;
    }
}
