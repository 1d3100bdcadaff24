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
 * @param subject     what is tried
 * @param preemptions schedules with none, one, ... and so many
 * @param sceneMs     the longest that one scene may take
 */
public record Trial(Class<? extends Subject> subject, int preemptions, long sceneMs) {

    /** Explores a scene. */
    public ExploreReport of(Scene scene, Coverage coverage) {
        return Explorer.explore(new SceneProgram(scene, subject, coverage), Bounds.of(preemptions), sceneMs, 0, 1);
    }

    /** The same with another limit for a scene. */
    Trial within(long ms) {
        return new Trial(subject, preemptions, ms);
    }

    /** The same with fewer preemptions or more. */
    Trial at(int most) {
        return new Trial(subject, most, sceneMs);
    }
}
