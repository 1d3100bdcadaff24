// SPDX-License-Identifier: Apache-2.0
package dcachestress.sample;

import dcachestress.kernel.Outcome;
import dcachestress.subject.Subject;
import dcachestress.subject.SubjectInfo;
import dcachestress.subject.Suite;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jcstress.annotations.Actor;

/**
 * One property, as its annotations describe it.
 *
 * @param name      simple name of the test class
 * @param type      the jcstress test class
 * @param actors    number of its actors; 0 where what its samples do is generated
 * @param watches   the forbidden outcomes it is there for
 * @param witnesses what its samples must have done, each at least once
 */
public record PropertyInfo(String name, Class<?> type, int actors, List<Outcome> watches, List<Witness> witnesses) {
    private static final List<Class<?>> ALL = Suite.all().stream().flatMap(suite -> suite.properties().stream())
            .toList();

    private static final List<Class<?>> GENERATED = Suite.all().stream().flatMap(suite -> suite.generated().stream())
            .toList();

    private static final List<String> ROOMS = ALL.stream().map(type -> type.getPackageName() + '.').distinct().toList();

    /** Each is read once, and none before somebody asks for it: their annotations take longer than a small search. */
    private static final ClassValue<PropertyInfo> READ = new ClassValue<>() {
        @Override
        protected PropertyInfo computeValue(Class<?> type) {
            return read(type);
        }
    };

    /** Deferred: most who plan never ask. */
    private static final class UnderTest {
        /** Names of the subjects' classes and of what they extend: they may lie beside the properties. */
        static final Set<String> NAMES = Suite.all().stream().flatMap(suite -> suite.subjects().stream())
                .flatMap(PropertyInfo::withSuperclasses).map(Class::getName).collect(Collectors.toUnmodifiableSet());
    }

    /** Every one that is a jcstress test, in the order of reports. A test checks that none is forgotten. */
    public static List<PropertyInfo> all() {
        return ALL.stream().map(PropertyInfo::of).toList();
    }

    /** Those, and then those whose samples are generated: all that a run can be about. */
    public static List<PropertyInfo> planned() {
        return Stream.concat(ALL.stream(), GENERATED.stream()).map(PropertyInfo::of).toList();
    }

    /** Those of them that have one of these names. */
    public static List<PropertyInfo> planned(Collection<String> names) {
        return Stream.concat(ALL.stream(), GENERATED.stream()).filter(type -> names.contains(type.getSimpleName()))
                .map(PropertyInfo::of).toList();
    }

    /** Those of one suite that are jcstress tests. */
    public static List<PropertyInfo> of(Suite suite) {
        return suite.properties().stream().map(PropertyInfo::of).toList();
    }

    /** Those, and then those of the suite whose samples are generated. */
    public static List<PropertyInfo> planned(Suite suite) {
        return Stream.concat(suite.properties().stream(), suite.generated().stream()).map(PropertyInfo::of).toList();
    }

    /** The property of that name. */
    public static Optional<PropertyInfo> find(String name) {
        return planned(List.of(name)).stream().findFirst();
    }

    /**
     * The packages of properties, each with a dot at its end: whoever runs or builds a sample comes from one of them.
     */
    public static List<String> rooms() {
        return ROOMS;
    }

    private static Stream<Class<?>> withSuperclasses(Class<?> type) {
        return Stream.iterate(type, at -> at != Object.class, Class::getSuperclass);
    }

    /** Whether a class is a property, or beside one and none that is tested. */
    public static boolean isOfProperty(String className) {
        return !UnderTest.NAMES.contains(className) && ROOMS.stream().anyMatch(className::startsWith);
    }

    /** Whether what its samples do is generated: then it is explored, and never stressed. */
    public boolean generated() {
        return actors == 0;
    }

    /**
     * Whether its samples can be of this subject: a race says by its type argument what it is for, and what generates
     * samples is for the subjects of its suite's races.
     */
    public boolean fits(SubjectInfo subject) {
        return subject.isA(Race.class.isAssignableFrom(type) ? takes(type) : Suite.all().stream()
                .filter(suite -> suite.generated().contains(type))
                .<Class<?>>map(suite -> takes(suite.properties().get(0))).findFirst().orElse(Subject.class));
    }

    private static Class<?> takes(Class<?> race) {
        return (Class<?>) (said(race) instanceof TypeVariable<?> any ? any.getBounds()[0] : said(race));
    }

    /**
     * What a class says that {@link Race} is of: a class, or one of its own parameters, where classes below say it.
     */
    private static Type said(Class<?> race) {
        Type[] arguments = race.getGenericSuperclass() instanceof ParameterizedType above
                ? above.getActualTypeArguments() : new Type[0];
        if (race.getSuperclass() == Race.class) {
            return arguments[0];
        }
        Type passed = said(race.getSuperclass());
        int place = Arrays.asList(race.getSuperclass().getTypeParameters()).indexOf(passed);
        return place < 0 || place >= arguments.length ? passed : arguments[place];
    }

    /** Name of the class that jcstress generates for it, also for a nested one: the runner. */
    public String runnerClass() {
        return type.getName().replace('$', '_') + "_jcstress";
    }

    /** Of counts by witness, those of its own witnesses; null for null. */
    public Map<String, Long> ownOf(Map<String, Long> counts) {
        if (counts == null) {
            return null;
        }
        Map<String, Long> own = new TreeMap<>(counts);
        own.keySet().retainAll(witnesses.stream().map(Witness::name).toList());
        return own;
    }

    private static PropertyInfo of(Class<?> type) {
        return READ.get(type);
    }

    private static PropertyInfo read(Class<?> type) {
        int actors = (int) Arrays.stream(type.getDeclaredMethods()).filter(m -> m.isAnnotationPresent(Actor.class))
                .count();
        Property property = type.getAnnotation(Property.class);
        return new PropertyInfo(type.getSimpleName(), type, actors,
                Arrays.stream(property.watches()).map(Outcome::named).toList(),
                List.of(property.witnesses()));
    }
}
