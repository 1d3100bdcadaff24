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

    private static String read() {
        try (InputStream in = PageStyle.class.getResourceAsStream("/dcachestress/report/page.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
