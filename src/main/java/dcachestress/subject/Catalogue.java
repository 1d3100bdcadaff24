// SPDX-License-Identifier: Apache-2.0
package dcachestress.subject;

import java.security.CodeSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every subject that is shipped, in the order in which reports show them, and whatever else is loaded by its name. */
public final class Catalogue {
    private static final List<Class<? extends Subject>> SHIPPED =
            Suite.all().stream().<Class<? extends Subject>>flatMap(suite -> suite.subjects().stream()).toList();

    private static final Map<String, Class<? extends Subject>> TYPES =
            SHIPPED.stream().collect(Collectors.toMap(Class::getName, Function.identity()));

    private Catalogue() {
    }

    /** All shipped subjects. */
    public static List<SubjectInfo> subjects() {
        return SHIPPED.stream().map(SubjectInfo::of).toList();
    }

    /** Those of one suite. */
    public static List<SubjectInfo> subjects(Suite suite) {
        return suite.subjects().stream().map(SubjectInfo::of).toList();
    }

    /** The shipped subject of that name, or of that class name. */
    public static Optional<SubjectInfo> shipped(String name) {
        return SHIPPED.stream().filter(type -> type.getSimpleName().equals(name) || type.getName().equals(name))
                .findFirst()
                .map(SubjectInfo::of);
    }

    /** What is tested where nobody names a subject. */
    public static Class<? extends Subject> standard() {
        return Suite.first().standard();
    }

    /** Whether a class is of this build, as each shipped subject and what it extends are. */
    static boolean ships(Class<?> type) {
        return TYPES.containsValue(type)
                || type.getName().startsWith("dcachestress.") && home(type).equals(home(Catalogue.class));
    }

    private static Object home(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return source == null ? "" : source.getLocation().toString();
    }

    /**
     * The class of that full name when it is of this build or of a suite, else null: nobody else's is loaded for it.
     */
    static Class<?> shippedClass(String className) {
        if (TYPES.containsKey(className) || !className.startsWith("dcachestress.")) {
            return TYPES.get(className);
        }
        try {
            Class<?> type = Class.forName(className, false, Catalogue.class.getClassLoader());
            return ships(type) ? type : null;
        } catch (ClassNotFoundException e) {
            return null;
        }
    }

    /** The shipped class of that full name, or {@code Subject} for any other. */
    static Class<? extends Subject> type(String className) {
        return TYPES.getOrDefault(className, Subject.class);
    }

    /**
     * The class of a subject, for those who run it: a shipped one by simple name, any other by its full name, which is
     * loaded and not initialized. Call it in a fork: loading a user's class may run the user's code.
     *
     * @throws BadSubjectException when there is none, with one line that says what to do
     */
    public static Class<? extends Subject> load(String name, ClassLoader loader) {
        return shipped(name).<Class<? extends Subject>>map(SubjectInfo::type)
                .orElseGet(() -> UserClass.load(name, loader));
    }
}
