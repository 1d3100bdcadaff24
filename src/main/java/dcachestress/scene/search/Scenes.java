// SPDX-License-Identifier: Apache-2.0
package dcachestress.scene.search;

import dcachestress.explore.ExploreReport.Counterexample;
import dcachestress.explore.Generator;
import dcachestress.explore.program.Program;
import dcachestress.sample.Property;
import dcachestress.scene.BadSceneException;
import dcachestress.scene.Scene;
import dcachestress.scene.SceneProgram;
import dcachestress.subject.Subject;
import dcachestress.subject.SubjectInfo;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Scenes that nobody wrote: those of the corpus first, then small ones, then random ones. They are judged by the state
 * that is left, and by what each operation found, without an author.
 */
@Property(watches = {}, witnesses = {})
public final class Scenes implements Generator {
    /** A scene that takes longer is left, and counted. */
    private static final long SCENE_MS = 500;
    private static final int RANDOM_PREEMPTIONS = 1;
    /** The scenes of the jar are dealt into so many hands, so that each has some of every size. */
    private static final int HANDS = 10;
    /** A run has other things to do than to find the smallest scene. */
    private static final long SHRINK_MS = 3_000;

    private List<Scene> shipped;

    /** As the worker makes it. */
    public Scenes() {
    }

    @Override
    public void prepare() {
        if (shipped == null) {
            shipped = Corpus.shipped();
        }
    }

    @Override
    public Generated search(Class<? extends Subject> subject, int preemptions, double from, long ms) {
        prepare();
        long deadline = deadline(ms);
        Hunt hunt = hunt(subject, preemptions, 1);
        Hunt pairs = hunt(subject, preemptions + 1, 1);
        boolean all = true;
        for (Iterator<Scene> scenes = dealt(shipped, from).iterator(); all && scenes.hasNext();) {
            Scene scene = scenes.next();
            Hunt one = isPair(scene) ? pairs : hunt;
            all = one.all(Collections.singleton(scene).iterator(), deadline) && one.finding() == null;
        }
        all = all && hunt.all(SmallScenes.mixed(1, 1, from).iterator(), deadline);
        return made(all && hunt.notExhausted() + pairs.notExhausted() == 0 ? preemptions : -1, hunt, pairs);
    }

    /** All of them, hand after hand, beginning with another one; in each the small ones first. */
    private static List<Scene> dealt(List<Scene> shipped, double from) {
        List<Scene> sorted = shipped.stream().sorted(Comparator.comparingInt(Scenes::operations)).toList();
        return IntStream.range(0, HANDS).map(i -> (i + (int) (from * HANDS)) % HANDS)
                .mapToObj(hand -> IntStream.range(0, sorted.size()).filter(i -> i % HANDS == hand)
                        .mapToObj(sorted::get))
                .flatMap(Function.identity()).toList();
    }

    private static int operations(Scene scene) {
        return scene.tasks().stream().mapToInt(List::size).sum();
    }

    /** Whether it is of two operations: they have few schedules, so that one preemption more costs little. */
    private static boolean isPair(Scene scene) {
        return scene.tasks().size() == 2 && operations(scene) == 2;
    }

    @Override
    public Generated random(Class<? extends Subject> subject, long seed, long ms) {
        prepare();
        Hunt hunt = hunt(subject, RANDOM_PREEMPTIONS, seed);
        hunt.begin(shipped);
        hunt.random(deadline(ms));
        return made(-1, hunt);
    }

    @Override
    public Program program(String text, Class<? extends Subject> subject) {
        try {
            return new SceneProgram(Scene.parse(text), subject, null);
        } catch (BadSceneException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static Hunt hunt(Class<? extends Subject> subject, int preemptions, long seed) {
        return new Hunt(new Trial(subject, preemptions, SCENE_MS), SubjectInfo.of(subject), seed, SHRINK_MS);
    }

    private static long deadline(long ms) {
        return System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ms);
    }

    /** What they have seen together. */
    private static Generated made(int exhaustedAt, Hunt... hunts) {
        Hunt.Finding found = Arrays.stream(hunts).map(Hunt::finding).filter(Objects::nonNull).findFirst().orElse(null);
        Map<String, Long> outcomes = new TreeMap<>();
        for (Hunt hunt : hunts) {
            hunt.outcomes().forEach((outcome, count) -> outcomes.merge(outcome, count, Long::sum));
        }
        return new Generated(exhaustedAt, Arrays.stream(hunts).mapToLong(Hunt::settled).sum(),
                Arrays.stream(hunts).mapToLong(Hunt::schedules).sum(),
                Arrays.stream(hunts).mapToLong(Hunt::millis).max().orElseThrow(), outcomes,
                found == null ? null : since(found), found == null ? null : found.scene().line());
    }

    /** The schedule of the small scene, with what it took to come upon the first one. */
    private static Counterexample since(Hunt.Finding found) {
        Counterexample shown = found.shown();
        return new Counterexample(shown.outcome(), shown.preemptions(), shown.old(), found.schedules(), found.millis(),
                shown.recording());
    }
}
