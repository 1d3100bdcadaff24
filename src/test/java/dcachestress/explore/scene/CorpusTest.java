// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.scene;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.dcache.Dcache;
import dcachestress.dcache.Dentry;
import dcachestress.dcache.Sizes;
import dcachestress.explore.Generator.Generated;
import dcachestress.sample.PropertyInfo;
import dcachestress.scene.Scene;
import dcachestress.scene.search.Corpus;
import dcachestress.scene.search.Hunt;
import dcachestress.scene.search.Scenes;
import dcachestress.scene.search.SmallScenes;
import dcachestress.scene.search.Trial;
import dcachestress.scheme.Merged;
import dcachestress.scheme.OldWaitQueue;
import dcachestress.subject.Subject;
import dcachestress.subject.SubjectInfo;
import dcachestress.subject.Suite;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scenes in the jar, which every run begins with. */
class CorpusTest {
    private static final String FILE = "/dcachestress/scene/corpus.txt";
    private static final long MS = 300_000;

    /** Whoever has waited does not look whether the dentry has gone to another directory. */
    public static class IgnoresParent extends Merged {
        @Override
        protected Dcache newDcache(Sizes sizes) {
            return new Dcache(this, sizes) {
                @Override
                protected boolean stillMatches(Dentry d, Call call) {
                    return !d.unhashed() && d.name().equals(call.name());
                }
            };
        }
    }

    /** Nor at the name, where the hash is the same. */
    public static class LooksAtHash extends Merged {
        @Override
        protected Dcache newDcache(Sizes sizes) {
            return new Dcache(this, sizes) {
                @Override
                protected boolean stillMatches(Dentry d, Call call) {
                    return d.name().hash() == call.name().hash() && d.parent() == call.parent() && !d.unhashed();
                }
            };
        }
    }

    @Test
    void eachEntryIsAllowedDiffersAndSaysWhatItIsFor() throws Exception {
        List<String> lines = new String(CorpusTest.class.getResourceAsStream(FILE).readAllBytes(),
                StandardCharsets.UTF_8)
                .lines().toList();
        List<Scene> scenes = Corpus.shipped();
        assertThat(scenes).hasSizeBetween(100, 1_000).allMatch(Scene::allowed);
        assertThat(lines.stream().filter(line -> !line.startsWith("#"))).hasSameSizeAs(scenes).doesNotHaveDuplicates();
        assertThat(PropertyInfo.of(Suite.first())).hasSizeGreaterThan(20).allSatisfy(property -> assertThat(lines)
                .as("its scene").contains("# " + property.name()));
        for (int i = 1; i < lines.size(); i++) {
            assertThat(lines.get(i).startsWith("#") || lines.get(i - 1).startsWith("# ")).as(lines.get(i)).isTrue();
        }
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(classes = {Merged.class, OldWaitQueue.class})
    void soundSchemesAreCleanInAll(Class<? extends Subject> scheme) {
        Hunt hunt = new Hunt(new Trial(scheme, 1, MS), SubjectInfo.of(scheme), 1);
        assertThat(hunt.all(Corpus.shipped().iterator(), System.nanoTime() + MS * 1_000_000)).isTrue();
        assertThat(hunt.finding()).isNull();
        assertThat(hunt.notExhausted()).isZero();
        assertThat(hunt.explored()).isGreaterThan(50);
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(classes = {IgnoresParent.class, LooksAtHash.class})
    void mistakesThatNoSmallSceneShowsAreFound(Class<? extends Subject> mistake) {
        Generated made = new Scenes().search(mistake, 1, 0, MS);
        assertThat(made.counterexample()).isNotNull();
        assertThat(made.programs()).isLessThanOrEqualTo(Corpus.shipped().size());
        Generated late = new Scenes().search(mistake, 1, 0.9, MS);
        assertThat(late.counterexample().outcome()).isEqualTo(made.counterexample().outcome());
        assertThat(late.counterexample().schedules()).isNotEqualTo(made.counterexample().schedules());
    }

    @Test
    void whoBeginsElsewhereLeavesNothingOut() {
        List<String> all = SmallScenes.mixed(1, 1, 0).map(Scene::line).toList();
        List<String> other = SmallScenes.mixed(1, 1, 0.5).map(Scene::line).toList();
        assertThat(other.subList(0, 100)).doesNotContainAnyElementsOf(all.subList(0, 100));
        assertThat(new HashSet<>(other)).hasSize(all.size()).isEqualTo(new HashSet<>(all));
    }
}
