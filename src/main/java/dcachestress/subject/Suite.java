// SPDX-License-Identifier: Apache-2.0
package dcachestress.subject;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is run, explored and judged: subjects, and the properties that they are put to. Whoever runs them knows no more
 * of them than is said here. A suite is a service: {@code META-INF/services} names its class.
 */
public interface Suite {
    /** The name of the wait that it is about, by which {@code --wait} chooses it: here, that of its class. */
    default String name() {
        return getClass().getSimpleName();
    }

    /** What waits for what, in a clause. */
    default String about() {
        return "a suite of its own";
    }

    /** The text of the kernel that its model follows, as the end of a sentence. */
    default String mirrors() {
        return "what the origin of each subject names";
    }

    /** The subjects, in the order in which reports show them. */
    List<Class<? extends Subject>> subjects();

    /** The classes of the properties, in the order in which reports show them. */
    List<Class<?>> properties();

    /**
     * The classes of the properties that have no tasks of their own: what their samples do is generated, so they are
     * explored, and never stressed.
     */
    default List<Class<?>> generated() {
        return List.of();
    }

    /** The subject that is tested where none is named, and that a user's class may extend: the first one. */
    default Class<? extends Subject> standard() {
        return subjects().get(0);
    }

    /** Names of the classes of the model that every subject runs, beside its own. */
    default List<String> model() {
        return List.of();
    }

    /**
     * Of the model, names of the classes that have no orderings of their own: what they do is ordered by their callers.
     */
    default Set<String> primitives() {
        return Set.of();
    }

    /** Whether a class is one of its planted mistakes, or part of one: code under test, although it is shipped. */
    default boolean isMistake(String className) {
        return subjects().stream().filter(subject -> subject.isAnnotationPresent(Seeded.class)).map(Class::getName)
                .anyMatch(name -> className.equals(name) || className.startsWith(name + '$'));
    }

    /**
     * Classes whose constants are its own forbidden outcomes and kinds of steps, beyond those of {@code
     * dcachestress.kernel}: they are initialized with the suite, so that a result that names one can be read.
     */
    default List<Class<?>> vocabulary() {
        return List.of();
    }

    /** Those that have any of these properties, by name; the first one first. */
    static List<Suite> having(Collection<String> properties) {
        return all().stream().filter(suite -> Stream.concat(suite.properties().stream(), suite.generated().stream())
                .map(Class::getSimpleName).anyMatch(properties::contains)).toList();
    }

    /** The suite that is run and tested where none is named. */
    static Suite first() {
        return all().get(0);
    }

    /** Every suite on the class path, with its vocabulary known. */
    static List<Suite> all() {
        if (wrong() != null) {
            throw new IllegalStateException(wrong());
        }
        return Suites.ALL;
    }

    /** Why a suite on the class path cannot be used, in one line that says what to do; null when all can. */
    static String wrong() {
        return Suites.WRONG;
    }
}
