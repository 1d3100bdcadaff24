// SPDX-License-Identifier: Apache-2.0
package dcachestress.report;

import dcachestress.store.Clean;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;

/** Makes pages from the templates under {@code src/main/jte}, which escape whatever they are given. */
public final class Page {
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
}
