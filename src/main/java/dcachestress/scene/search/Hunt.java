// SPDX-License-Identifier: Apache-2.0
package dcachestress.scene.search;

import dcachestress.explore.ExploreReport.Counterexample;
import dcachestress.explore.ExploreReport;
import dcachestress.kernel.Outcome;
import dcachestress.scene.Coverage;
import dcachestress.scene.Scene;
import dcachestress.scene.SceneProgram;
import dcachestress.subject.SubjectInfo;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Explores scenes with one subject until one of them shows a forbidden outcome, or the time is up: those that are
 * given, then all small ones, then random ones. A scene that shows
 * something new is kept, and half of the random ones differ a little from one that was kept.
 */
public final class Hunt {
    private static final long SHRINK_MS = 20_000;
    /** Stands for all outcomes that are allowed: those of scenes are as many as scenes. */
    private static final String ALLOWED = "allowed";
    private static final int BATCH = 50;
    /** A small scene has some hundred schedules: one that is not done by then has schedules without end. */
    private static final long GIVEN_MS = 5_000;

    private final Trial trial;
    private final SubjectInfo info;
    private final Coverage coverage = new Coverage();
    private final List<Scene> kept = new ArrayList<>();
    private final RandomScenes scenes;
    private final Random random;
    private final long shrinkMs;
    private final Map<String, Long> outcomes = new TreeMap<>();
    private final long begun = System.nanoTime();
    private Consumer<Scene> onKept = scene -> { };
    private volatile Scene now;
    private long explored;
    private long schedules;
    private long notExhausted;
    private Scene open;
    private Finding finding;

    /** Nothing has been explored. */
    public Hunt(Trial trial, SubjectInfo info, long seed) {
        this(trial, info, seed, SHRINK_MS);
    }

    /**
     * The same.
     *
     * @param shrinkMs milliseconds that making a finding smaller may take
     */
    Hunt(Trial trial, SubjectInfo info, long seed, long shrinkMs) {
        this.shrinkMs = shrinkMs;
        this.trial = trial;
        this.info = info;
        random = new Random(seed);
        scenes = new RandomScenes(random);
    }

    /**
     * What was found.
     *
     * @param scene     as small as it could be made
     * @param first     as it was found
     * @param shown     the shortest schedule of the small one
     * @param explored  how many scenes had been explored by then
     * @param schedules how many schedules
     * @param millis    time until it was found, without shrinking
     */
    public record Finding(Scene scene, Scene first, Counterexample shown, long explored, long schedules, long millis) {
    }

    /** Random scenes differ a little from these as well. */
    void begin(List<Scene> scenes) {
        scenes.stream().filter(scene -> SceneProgram.concerns(scene, info)).forEach(kept::add);
    }

    /** Who is told of each scene that showed something new, at once. */
    public void onKept(Consumer<Scene> listener) {
        onKept = listener;
    }

    /**
     * Explores all of these, until something is found or {@link System#nanoTime} has passed the deadline; whether it
     * came to their end.
     */
    public boolean all(Iterator<Scene> given, long deadline) {
        while (given.hasNext()) {
            if (finding != null || System.nanoTime() - deadline > 0) {
                return false;
            }
            explore(given.next(), limit(deadline));
        }
        return true;
    }

    /** The same, with random ones in between for as much time again: they have more tasks. */
    public boolean allAndRandom(Iterator<Scene> given, long deadline) {
        boolean more = true;
        while (more && finding == null && System.nanoTime() - deadline < 0) {
            long before = System.nanoTime();
            for (int i = 0; i < BATCH && finding == null && given.hasNext() && System.nanoTime() - deadline < 0; i++) {
                explore(given.next(), limit(deadline));
            }
            more = given.hasNext();
            random(Math.min(deadline, 2 * System.nanoTime() - before));
        }
        return !more && finding == null;
    }

    /** Explores random ones. */
    public void random(long deadline) {
        while (finding == null && System.nanoTime() - deadline < 0) {
            explore(kept.isEmpty() || random.nextBoolean() ? scenes.fresh()
                    : scenes.near(kept.get(random.nextInt(kept.size()))), trial.sceneMs());
        }
    }

    /** Of a scene that is given or small; less when the time is nearly up, and then nothing follows from it. */
    private static long limit(long deadline) {
        return Math.max(1, Math.min(GIVEN_MS, (deadline - System.nanoTime()) / 1_000_000));
    }

    private void explore(Scene scene, long ms) {
        if (!SceneProgram.concerns(scene, info)) {
            return;
        }
        now = scene;
        ExploreReport report = trial.within(ms).of(scene, coverage);
        explored++;
        schedules += report.schedules();
        report.outcomes().forEach((outcome, count) ->
                outcomes.merge(Outcome.of(outcome) == null ? ALLOWED : outcome, count, Long::sum));
        if (coverage.grown()) {
            kept.add(scene);
            onKept.accept(scene);
        }
        if (report.counterexample() != null) {
            long millis = millis();
            Shrinking shrinking = new Shrinking(trial, scene, report.counterexample());
            shrinking.run(shrinkMs);
            finding = new Finding(shrinking.scene(), scene, shrinking.shown(), explored, schedules, millis);
        } else if (!trial.exhausted(report)) {
            notExhausted++;
            open = open == null && ms == GIVEN_MS ? scene : open;
        }
    }

    /** The scene that is being explored, or the last one; for whoever watches from another thread. */
    public Scene now() {
        return now;
    }

    /** The first one, or null. */
    public Finding finding() {
        return finding;
    }

    /** Scenes that showed something new, in the order in which they came. */
    public List<Scene> kept() {
        return kept;
    }

    public Coverage coverage() {
        return coverage;
    }

    /** Scenes that were explored. */
    public long explored() {
        return explored;
    }

    public long schedules() {
        return schedules;
    }

    /**
     * The first scene of those that were given or small that was not explored to its end, or null: of its subject
     * nothing can be claimed.
     */
    public Scene open() {
        return open;
    }

    /** Count of schedules by outcome; those that are allowed are one. */
    Map<String, Long> outcomes() {
        return outcomes;
    }

    /** Milliseconds since it began. */
    long millis() {
        return (System.nanoTime() - begun) / 1_000_000;
    }

    /** Scenes of which every schedule within the bound has been seen: a claim rests on these alone. */
    public long settled() {
        return explored - notExhausted;
    }

    /** Scenes that were left before every schedule within the bound had been seen. */
    public long notExhausted() {
        return notExhausted;
    }
}
