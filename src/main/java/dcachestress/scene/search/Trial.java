// SPDX-License-Identifier: Apache-2.0
package dcachestress.scene.search;

import dcachestress.explore.ExploreReport;
import dcachestress.explore.Explorer;
import dcachestress.explore.search.Bounds;
import dcachestress.scene.Coverage;
import dcachestress.scene.Scene;
import dcachestress.scene.SceneProgram;
import dcachestress.subject.Subject;

/**
 * One subject, and how each scene is explored with it.
 *
 * @param subject what is tried
 * @param bounds  on preemptions, and on old values
 * @param sceneMs the longest that one scene may take
 */
public record Trial(Class<? extends Subject> subject, Bounds bounds, long sceneMs) {

    /** With newest values alone: schedules with no preemption, one, ... and so many. */
    public Trial(Class<? extends Subject> subject, int preemptions, long sceneMs) {
        this(subject, Bounds.of(preemptions), sceneMs);
    }

    /** Explores a scene. */
    public ExploreReport of(Scene scene, Coverage coverage) {
        return Explorer.explore(new SceneProgram(scene, subject, coverage), bounds, sceneMs, 0, 1);
    }

    /** The same with another limit for a scene. */
    Trial within(long ms) {
        return new Trial(subject, bounds, ms);
    }

    /** Whether every schedule within the bounds has been seen. */
    public boolean exhausted(ExploreReport report) {
        return report.exhaustedAt(bounds.old()) >= bounds.preemptions();
    }

    /** The same with fewer preemptions or more. */
    Trial at(int most) {
        return new Trial(subject, Bounds.of(most).in(bounds.memory(), bounds.old()), sceneMs);
    }
}
