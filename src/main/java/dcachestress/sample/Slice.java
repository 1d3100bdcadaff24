// SPDX-License-Identifier: Apache-2.0
package dcachestress.sample;

import dcachestress.kernel.Task;
import dcachestress.subject.Catalogue;
import dcachestress.subject.Subject;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * What all samples of one slice share: which subject they test, how many were contended, and when the first forbidden
 * outcome came. The only mutable statics of the suite. They are written between slices, and read when a sample is built
 * or judged, never while it runs. In the stock harness there is one slice for the life of the fork, and {@code
 * -Ddcachestress.subject} names its subject.
 */
public final class Slice {
    /** System property that names the subject for the stock harness; the suite's standard one when absent. */
    public static final String SUBJECT_PROPERTY = "dcachestress.subject";

    /** Characters of an outcome's name that are kept: what a subject makes up may be long. */
    static final int LONGEST = 200;
    /** A thread looks so often, in contended samples of its own, whether all threads have seen enough. */
    private static final int LOOK_EVERY = 16;

    /** The slice that a worker has started and not ended; null when there is none. */
    private static Run on;
    /** Code under test builds its subject. */
    private static boolean building;
    private static MethodHandle factory;
    private static Runnable onFinding = () -> { };
    private static Runnable onEnough = () -> { };
    private static volatile long enough;
    private static long started;
    private static volatile long firstFinding;

    static {
        String name = System.getProperty(SUBJECT_PROPERTY);
        begin(name == null ? Catalogue.standard() : Catalogue.load(name, Slice.class.getClassLoader()), () -> { });
    }

    private Slice() {
    }

    /**
     * What a slice has seen beside its outcomes.
     *
     * @param contended         samples whose tasks really met
     * @param firstFindingNanos time from {@link #begin} to the first forbidden outcome, or -1
     * @param witnesses         samples in which each witness occurred, by its name; what never occurred is absent
     * @param judged            count of samples by outcome, as they were judged: for when an actor that never ends
     *                          keeps what it has counted
     */
    public record Tally(long contended, long firstFindingNanos, Map<String, Long> witnesses, Map<String, Long> judged) {
    }

    /** What whoever started a slice holds, and nobody else: until it is ended, no other one can be started. */
    public static final class Run {
        private Run() {
        }

        /** Ends the slice; call it when no actor runs any more. */
        public Tally end() {
            if (on == this) {
                on = null;
            }
            return Slice.end();
        }
    }

    /** Code under test has called what is the worker's, which would have falsified the counts of a slice. */
    public static final class NotYoursException extends IllegalStateException {
        private static final long serialVersionUID = 1;

        private NotYoursException() {
            super("only whoever started the slice may start or end one: leave dcachestress.sample.Slice alone");
        }
    }

    /** Starts a slice. {@code stop} is called once, from an actor's thread, at the first forbidden outcome. */
    public static void begin(Class<? extends Subject> subject, Runnable stop) {
        begin(subject, stop, 0, () -> { });
    }

    /**
     * The same, and nobody else can start or end one meanwhile; {@code stopToo} is called when so many samples were
     * contended, unless that is 0.
     */
    public static Run start(Class<? extends Subject> subject, Runnable stop, long contended, Runnable stopToo) {
        begin(subject, stop, contended, stopToo);
        Run run = new Run();
        on = run;
        return run;
    }

    /** A task under test, or the constructor of a subject, is not who starts a slice. */
    private static void checkYours() {
        Task task = Task.current();
        if (on != null || building || task != null && task.acting()) {
            throw new NotYoursException();
        }
    }

    private static void begin(Class<? extends Subject> subject, Runnable stop, long contended, Runnable stopToo) {
        checkYours();
        try {
            factory = MethodHandles.publicLookup().findConstructor(subject, MethodType.methodType(void.class))
                    .asType(MethodType.methodType(Subject.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(subject.getName() + " needs a public constructor without parameters", e);
        }
        Judged.begin();
        firstFinding = -1;
        onFinding = stop;
        onEnough = stopToo;
        enough = contended;
        started = System.nanoTime();
    }

    /** Ends a slice; call it when no actor runs any more. */
    public static Tally end() {
        checkYours();
        onFinding = () -> { };
        enough = 0;
        return soFar();
    }

    /** What has been seen until now, while actors may still run. */
    public static Tally soFar() {
        return new Tally(Judged.allContended(), firstFinding, Judged.allWitnessed(), Judged.allOutcomes());
    }

    /**
     * Count, by outcome, of those of these samples that nobody has judged, and of which a task has noted something
     * forbidden.
     */
    public static Map<String, Long> unjudged(Collection<?> samples) {
        Map<String, Long> noted = new TreeMap<>();
        for (Object sample : samples) {
            String outcome = sample instanceof Race<?> race ? race.unjudged() : null;
            if (outcome != null) {
                noted.merge(outcome, 1L, Long::sum);
            }
        }
        return noted;
    }

    static String shortened(String outcome) {
        return shortened(outcome, LONGEST);
    }

    /**
     * The beginning of a text, and how long it was: no longer than {@code most} characters as a whole, so that to
     * shorten it again changes nothing. Null for null.
     */
    public static String shortened(String text, int most) {
        if (text == null || text.length() <= most) {
            return text;
        }
        String end = "... (" + text.length() + " characters)";
        return text.substring(0, most - end.length()) + end;
    }

    /** Samples of this slice so far in which each witness occurred, by its name; what never occurred is absent. */
    public static Map<String, Long> witnessed() {
        return Judged.allWitnessed();
    }

    static Subject newSubject() {
        building = true;
        try {
            return (Subject) factory.invokeExact();
        } catch (Error | RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        } finally {
            building = false;
        }
    }

    /** The thread has judged so many contended samples. */
    static void contended(long own) {
        if (enough > 0 && own % LOOK_EVERY == 0 && Judged.allContended() >= enough) {
            enough = 0;
            onEnough.run();
        }
    }

    static void found() {
        if (firstFinding < 0) {
            firstFinding = System.nanoTime() - started;
            onFinding.run();
        }
    }
}
