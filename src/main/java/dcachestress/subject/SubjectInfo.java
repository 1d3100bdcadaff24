// SPDX-License-Identifier: Apache-2.0
package dcachestress.subject;

import dcachestress.kernel.Outcome;
import java.util.Arrays;
import java.util.List;

/**
 * What a subject says of itself by its annotations: data, so that whoever plans and reports need not load its class.
 *
 * @param name         simple name for a shipped subject, class name for a user's
 * @param kind         what must be expected of it
 * @param code         its class
 * @param origin       commit, message or row that it comes from
 * @param caughtBy     properties that must catch it (fault) or watch it (ablation, harmless); empty means every
 *                     property (scheme)
 * @param notIn        properties that a scheme, or a user's class on top of one, does not apply to
 * @param outcomes     forbidden outcomes that count as caught; empty unless it is a fault
 * @param observableOn hardware on which it can show
 * @param timeline     its interleaving, empty unless it is a fault
 * @param excuses      witnesses that it cannot show by its nature
 */
public record SubjectInfo(String name, Kind kind, SubjectClass code, String origin, List<String> caughtBy,
        List<String> notIn, List<Outcome> outcomes, ObservableOn observableOn, String timeline, List<Excuse> excuses) {

    public SubjectInfo {
        excuses = excuses == null ? List.of() : List.copyOf(excuses);
    }

    /** One that can show every witness. */
    public SubjectInfo(String name, Kind kind, SubjectClass code, String origin, List<String> caughtBy,
            List<String> notIn,
            List<Outcome> outcomes, ObservableOn observableOn, String timeline) {
        this(name, kind, code, origin, caughtBy, notIn, outcomes, observableOn, timeline, List.of());
    }

    /** The same with other excuses. */
    public SubjectInfo excused(List<Excuse> others) {
        return new SubjectInfo(name, kind, code, origin, caughtBy, notIn, outcomes, observableOn, timeline, others);
    }

    /** What {@link CannotShow} says: with this property it has no such step, for this reason. */
    public record Excuse(String property, String witness, String why) {
    }

    /** What a subject is, in the words of the command line and of JSON. */
    public enum Kind {
        /** Must be clean in every property; a user's own class counts as one. */
        SCHEME,
        /** Must be caught by each property that it names. */
        FAULT,
        /** Lacks a line that is not load-bearing: must be clean. */
        ABLATION,
        /** Looks wrong and is right: must be clean. */
        HARMLESS;

        /** Lower case, as in JSON. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Its class where it is shipped; {@code Subject} itself for a user's, which is loaded in forks alone. */
    public Class<? extends Subject> type() {
        return Catalogue.type(code.name());
    }

    /** Whether it is of that class, as far as what is shipped tells; true where nothing does. */
    public boolean isA(Class<?> type) {
        Class<?> base = Catalogue.shippedClass(code.base());
        return base == null || type.isAssignableFrom(base);
    }

    /**
     * Reads the annotations of a class, without initializing it; one without any is a user's scheme.
     *
     * @throws BadSubjectException when it says that it shows an outcome that nobody defines
     */
    public static SubjectInfo of(Class<? extends Subject> type) {
        SubjectClass code = SubjectClass.of(type);
        Seeded seeded = type.getAnnotation(Seeded.class);
        if (seeded != null) {
            return new SubjectInfo(nameOf(type), Kind.FAULT, code, seeded.origin(), List.of(seeded.caughtBy()),
                    List.of(),
                    outcomes(type, seeded), seeded.observableOn(), seeded.timeline(), excuses(type));
        }
        Ablation ablation = type.getAnnotation(Ablation.class);
        if (ablation != null) {
            return clean(type, Kind.ABLATION, code, ablation.ordering() + ": " + ablation.origin(),
                    List.of(ablation.watchedBy()));
        }
        Harmless harmless = type.getAnnotation(Harmless.class);
        if (harmless != null) {
            return clean(type, Kind.HARMLESS, code, harmless.origin(), List.of(harmless.watchedBy()));
        }
        Sound sound = type.getAnnotation(Sound.class);
        return clean(type, Kind.SCHEME, code, sound == null ? "user's class" : sound.origin(), List.of());
    }

    private static List<Outcome> outcomes(Class<?> type, Seeded seeded) {
        try {
            return Arrays.stream(seeded.outcome()).map(Outcome::named).toList();
        } catch (IllegalArgumentException e) {
            throw new BadSubjectException(type.getName() + " is @Seeded with a wrong outcome: " + e.getMessage());
        }
    }

    private static SubjectInfo clean(Class<?> type, Kind kind, SubjectClass code, String origin,
            List<String> watchedBy) {
        return new SubjectInfo(nameOf(type), kind, code, origin, watchedBy, code.notIn(), List.of(), ObservableOn.ANY,
                "", excuses(type));
    }

    private static List<Excuse> excuses(Class<?> type) {
        return Arrays.stream(type.getAnnotationsByType(CannotShow.class))
                .flatMap(says -> Arrays.stream(says.in()).map(property ->
                new Excuse(property, says.witness(), says.why()))).toList();
    }

    /**
     * Whether what it shows in this property is its own doing: the scheme beneath must be clean there, or the fault be
     * planted for it.
     */
    public boolean isItsOwnDoing(String property) {
        return caughtBy.contains(property) || !code.notIn().contains(property);
    }

    private static String nameOf(Class<?> type) {
        return Catalogue.ships(type) ? type.getSimpleName() : type.getName();
    }
}
