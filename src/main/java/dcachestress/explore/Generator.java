// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore;

import dcachestress.explore.ExploreReport.Counterexample;
import dcachestress.explore.program.Program;
import dcachestress.sample.PropertyInfo;
import dcachestress.subject.Subject;
import java.util.Map;

/**
 * A property whose programs are generated, many for one search, and each known by its text. It has a public
 * constructor without parameters.
 */
public interface Generator {
    /** Reads what its programs come from; no code under test runs meanwhile. */
    void prepare();

    /**
     * Explores programs in a fixed order, those that show most soonest first.
     *
     * @param preemptions every schedule of each with at most so many
     * @param from        where in that order it begins, from 0 to less than 1; what comes before has its turn at the
     *                    end. Subjects that have most of their code in common, and begin at different places, see more
     *                    together in a short time.
     * @param ms          milliseconds after which it stops
     */
    Generated search(Class<? extends Subject> subject, int preemptions, double from, long ms);

    /** The same with random programs. */
    Generated random(Class<? extends Subject> subject, long seed, long ms);

    /**
     * One of them, from its text.
     *
     * @throws IllegalArgumentException when it is none
     */
    Program program(String text, Class<? extends Subject> subject);

    /**
     * What came of it.
     *
     * @param exhaustedAt    every program has been explored with so many preemptions; -1 when some have not
     * @param programs       programs of which every schedule within the bound was seen
     * @param schedules      schedules of all of them
     * @param millis         how long it took
     * @param outcomes       count of schedules by outcome; those that are allowed are one
     * @param counterexample the shortest schedule with a forbidden outcome, of the smallest program that shows it, or
     *                       null
     * @param program        the text of that program, or null
     */
    record Generated(int exhaustedAt, long programs, long schedules, long millis, Map<String, Long> outcomes,
            Counterexample counterexample, String program) {
    }

    /** The generator of a property; it must be one that {@link PropertyInfo#generated() is generated}. */
    static Generator of(PropertyInfo property) throws ReflectiveOperationException {
        return (Generator) property.type().getConstructor().newInstance();
    }

    /** The program of a finding: the property itself, or one that it has generated. */
    static Program program(PropertyInfo property, String text, Class<? extends Subject> subject) {
        try {
            return of(property).program(text, subject);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(property.name() + " generates no programs", e);
        }
    }
}
