// SPDX-License-Identifier: Apache-2.0
package dcachestress.report.model;

import dcachestress.subject.Suite;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a story is of, for somebody who has nothing but the story: which code, on what. */
public final class Provenance {
    private Provenance() {
    }

    /** Sentences without a full stop, one a line; the kernel's text was compared for the first suite's model alone. */
    public static List<String> of(RunInfo info, String property) {
        boolean compared = Suite.having(Set.of(property)).contains(Suite.first());
        return List.of(base(property), "at commit " + info.commit() + (compared ? "; " + info.kernelText() : ""),
                "on JDK " + info.jdk() + "; " + info.host().line());
    }

    /** Where nothing is known of a run. */
    public static String base(String property) {
        return base(Set.of(property));
    }

    /** The same of several properties. */
    public static String base(Collection<String> properties) {
        return "base: a model, in the steps of " + mirrors(properties);
    }

    /** The kernel's text that the model of these properties follows. */
    static String mirrors(Collection<String> properties) {
        List<Suite> suites = Suite.having(properties);
        return suites.isEmpty() ? "a text that is not known here: no suite on the class path has the property"
                : suites.stream().map(Suite::mirrors).distinct().collect(Collectors.joining("; "));
    }
}
