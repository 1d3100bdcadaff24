// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.scene;

import dcachestress.explore.ExploreReport;
import dcachestress.scene.Scene;
import dcachestress.scene.search.Corpus;
import dcachestress.scene.search.Hunt;
import dcachestress.scene.search.SmallScenes;
import dcachestress.scene.search.Trial;
import dcachestress.subject.Subject;
import dcachestress.subject.SubjectInfo;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;

/** Scenes explored with a mistake, or with none. */
final class Explored {
    private static final int PREEMPTIONS = 2;
    private static final long MS = 60_000;
    private static final String NOTHING = "nothing";

    private Explored() {
    }

    static ExploreReport report(Class<? extends Subject> subject, String scene) {
        return new Trial(subject, PREEMPTIONS, MS).of(Scene.parse(scene), null);
    }

    /** The forbidden outcome that a scene shows, {@code nothing}, or that it was not explored to its end. */
    static String of(Class<? extends Subject> subject, String scene) {
        ExploreReport report = report(subject, scene);
        return report.counterexample() != null ? report.counterexample().outcome()
                : report.exhaustedAt() < PREEMPTIONS ? "not exhausted" : NOTHING;
    }

    /** The same of small scenes, which nobody wrote. */
    static String generated(Class<? extends Subject> subject) {
        return first(subject, SmallScenes.mixed(1, 1, 0).iterator());
    }

    /** The same of those in the jar. */
    static String shipped(Class<? extends Subject> subject) {
        return first(subject, Corpus.shipped().iterator());
    }

    private static String first(Class<? extends Subject> subject, Iterator<Scene> scenes) {
        Hunt hunt = new Hunt(new Trial(subject, 1, MS), SubjectInfo.of(subject), 1);
        hunt.all(scenes, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MS));
        return hunt.finding() == null ? NOTHING : hunt.finding().shown().outcome();
    }
}
