// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.scene;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.dcache.Dcache;
import dcachestress.dcache.Dentry;
import dcachestress.dcache.Sizes;
import dcachestress.explore.ExploreReport;
import dcachestress.explore.Explorer;
import dcachestress.explore.search.Bounds;
import dcachestress.kernel.HlistBl;
import dcachestress.kernel.HlistBlNode;
import dcachestress.scene.Scene;
import dcachestress.scene.SceneProgram;
import dcachestress.scheme.Merged;
import org.junit.jupiter.api.Test;

/** A subject that waits while the scene is set, when nobody runs who could wake it, is judged like any other. */
class SetUpTest {

    /** Takes the lookup of one name in another directory for its own. */
    public static class IgnoresParent extends Merged {
        @Override
        protected Dcache newDcache(Sizes sizes) {
            return new Dcache(this, sizes) {
                @Override
                protected Dentry findInLookup(HlistBl<Dentry> bucket, Call call) {
                    HlistBlNode<Dentry> first = bucket.first();
                    return first == null ? null : first.container();
                }
            };
        }
    }

    @Test
    void whoeverWaitsThereHangs() {
        Scene scene = Scene.parse("owner: own r/a add | owner: own s/a add");
        ExploreReport report = Explorer.explore(new SceneProgram(scene, IgnoresParent.class, null), Bounds.of(1),
                60_000, 0, 1);
        assertThat(report.outcomes()).containsOnlyKeys("HUNG in_set_up");
        assertThat(report.counterexample().outcome()).isEqualTo("HUNG in_set_up");
    }
}
