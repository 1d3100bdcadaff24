// SPDX-License-Identifier: Apache-2.0
package dcachestress.subject;

import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.ServiceLoader;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader.Provider;

/**
 * The suites that were found, once: a run that is ended writes its pages when the copy of the jar that it started from
 * is gone already, and a list of services cannot be read from that any more.
 */
final class Suites {
    /** Why they cannot be used, in one line; null when they can. */
    static final String WRONG;
    static final List<Suite> ALL;

    static {
        String wrong = null;
        List<Suite> all = List.of();
        try {
            all = load();
        } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            wrong = "a suite on the class path cannot be used: " + cause.getMessage()
                    + ": correct it, or take its jar off the class path";
        }
        WRONG = wrong;
        ALL = all;
    }

    private Suites() {
    }

    private static List<Suite> load() {
        List<Suite> suites = ServiceLoader.load(Suite.class, Suite.class.getClassLoader()).stream().map(Provider::get)
                .toList();
        suites.stream().flatMap(suite -> suite.vocabulary().stream()).forEach(Suites::initialize);
        return suites;
    }

    private static void initialize(Class<?> words) {
        try {
            MethodHandles.publicLookup().ensureInitialized(words);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("the suite's vocabulary must be public: " + words.getName(), e);
        }
    }
}
