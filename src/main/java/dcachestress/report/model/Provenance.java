// SPDX-License-Identifier: Apache-2.0
package dcachestress.report.model;

import java.util.List;

/** What a story is of, for somebody who has nothing but the story: which code, on what. */
public final class Provenance {
    /** The kernel's text that the model follows. */
    static final String MIRRORS =
            "fs/dcache.c of mainline 7.2 (0e0e490f5d5e), and of mainline up to 7.1 (d9171b934526) for the old scheme.";

    private Provenance() {
    }

    /** Sentences without a full stop, one a line. */
    public static List<String> of(RunInfo info) {
        return List.of(base(), "at commit " + info.commit() + "; " + info.kernelText(), "on JDK " + info.jdk() + "; "
                + info.host().line());
    }

    /** Where nothing is known of a run. */
    public static String base() {
        return "base: a model, in the steps of " + MIRRORS.substring(0, MIRRORS.length() - 1);
    }
}
