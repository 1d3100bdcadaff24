// SPDX-License-Identifier: Apache-2.0
package dcachestress.report.html;

import dcachestress.store.Clean;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Makes pages from the templates under {@code src/main/jte}, which escape whatever they are given. */
public final class Page {
    /** The inline style, which every page holds itself: a page that is mailed alone still looks right. */
    public static final String CSS = read();
    private static final TemplateEngine ENGINE = engine();

    private Page() {
    }

    private static TemplateEngine engine() {
        TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);
        engine.setTrimControlStructures(true);
        return engine;
    }

    /** The text of a page. Control characters, which HTML does not allow and terminals obey, become visible signs. */
    public static String render(String template, Object view) {
        StringOutput output = new StringOutput();
        ENGINE.render(template + ".jte", view, output);
        return Clean.controls(output.toString());
    }

    /** Without comments and needless blanks: the style is in every one of several hundred pages. */
    private static String dense(String css) {
        return css.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("\\s+", " ").replaceAll(" ?([{};,>]) ?", "$1")
                .replaceAll(": (?=[^{}]*[;}])", ":").strip();
    }

    private static String read() {
        try (InputStream in = Page.class.getResourceAsStream("/dcachestress/report/page.css")) {
            return dense(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
