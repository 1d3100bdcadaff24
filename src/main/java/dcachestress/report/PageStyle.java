// SPDX-License-Identifier: Apache-2.0
package dcachestress.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The look of every page, which each of them holds itself: a page that is mailed alone still looks right. */
public final class PageStyle {
    /** The inline style. */
    public static final String CSS = read();

    private PageStyle() {
    }

    /** Without comments and needless blanks: the style is in every one of several hundred pages. */
    private static String dense(String css) {
        return css.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("\\s+", " ").replaceAll(" ?([{};,>]) ?", "$1").replaceAll(": (?=[^{}]*[;}])", ":").strip();
    }

    private static String read() {
        try (InputStream in = PageStyle.class.getResourceAsStream("/dcachestress/report/page.css")) {
            return dense(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
