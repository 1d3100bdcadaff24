// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.scene;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.explore.ExploreReport;
import dcachestress.explore.Explorer;
import dcachestress.explore.search.Bounds;
import dcachestress.scene.Scene;
import dcachestress.scene.SceneProgram;
import dcachestress.scene.search.Hunt;
import dcachestress.scene.search.SmallScenes;
import dcachestress.scene.search.Trial;
import dcachestress.subject.Catalogue;
import dcachestress.subject.SubjectInfo;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Generated scenes on subjects: sound schemes show nothing in any, and planted mistakes are caught without a property
 * that somebody wrote for them.
 */
@Tag("long")
class SmallScenesTest {
    /** Of all small scenes, every so many: a prime, so that they are of all sorts. */
    private static final int EVERY = 211;
    private static final int BOUND_MS = 600_000;
    private static List<Scene> all;

    @BeforeAll
    static void generate() {
        all = SmallScenes.of(1, 1).toList();
    }

    private static Hunt hunt(String subject, List<Scene> scenes) {
        SubjectInfo info = Catalogue.shipped(subject).orElseThrow();
        Hunt hunt = new Hunt(new Trial(info.type(), 1, BOUND_MS), info, 1);
        hunt.all(scenes.iterator(), System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(BOUND_MS));
        return hunt;
    }

    @ParameterizedTest
    @ValueSource(strings = {"OldWaitQueue", "V3", "V3Agreed", "V3Conditional", "EarlyFlag", "WakeEarly",
            "Merged", "ReferenceUnderLock", "PrivateTable", "DentryLock"})
    void aSoundSchemeShowsNothing(String subject) {
        Hunt hunt = hunt(subject, IntStream.range(0, all.size()).filter(i -> i % EVERY == 0).mapToObj(all::get)
                .toList());
        assertThat(hunt.finding()).isNull();
        assertThat(hunt.notExhausted()).isZero();
        assertThat(hunt.explored()).isGreaterThan(20);
        assertThat(hunt.coverage().races()).isGreaterThan(50);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MoveWakesDentry", "UnlockedFlagUpdate", "AddForgetsWake", "FailedLookupForgetsWake",
            "FlagSetAfterUnlock"})
    void aPlantedMistakeIsCaughtAndShrunk(String subject) {
        Hunt.Finding found = hunt(subject, all).finding();
        assertThat(found).isNotNull();
        assertThat(found.scene().toString().lines().count()).isBetween(2L, 6L);
        assertThat(Scene.CHEAPEST.compare(found.scene(), found.first())).isLessThanOrEqualTo(0);
        Class<? extends dcachestress.subject.Subject> type = Catalogue.shipped(subject).orElseThrow().type();
        SceneProgram again = new SceneProgram(Scene.parse(found.scene().line()), type, null);
        assertThat(Explorer.replay(again, found.shown().recording().schedule()).outcome())
                .isEqualTo(found.shown().outcome());
    }

    @Test
    void aLargeSceneIsShrunkToWhatShowsTheMistake() {
        Scene large = Scene.parse("""
                tables wait 2, in-lookup 2, primary 2, hashes 0121
                before r/b file, loose d, s/a neg
                owner: own r/a splice; find r/b
                looker 1: look r/b add; look r/a neg; put r/a
                looker 2: look s/a add
                """);
        Hunt.Finding found = hunt("MoveWakesDentry", List.of(large)).finding();
        assertThat(found.scene().tasks()).hasSize(2);
        assertThat(found.scene().ops()).isEqualTo(2);
        assertThat(found.scene().toString().lines()).hasSize(3);
    }

    @Test
    void aSceneIsExploredToItsEnd() {
        ExploreReport report =
                Explorer.explore(new SceneProgram(Scene.parse("owner: own r/a add | looker: look r/a add"),
                Catalogue.shipped("Merged").orElseThrow().type(), null), Bounds.of(Bounds.UNBOUNDED), BOUND_MS, 0, 1);
        assertThat(report.counterexample()).isNull();
        assertThat(report.exhaustedAt()).isEqualTo(Bounds.UNBOUNDED);
        assertThat(report.outcomes()).containsOnlyKeys("added, found");
    }
}
