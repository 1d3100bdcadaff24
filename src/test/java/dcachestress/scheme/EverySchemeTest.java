// SPDX-License-Identifier: Apache-2.0
package dcachestress.scheme;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.dcache.Dentry;
import dcachestress.dcache.Inode;
import dcachestress.scheme.Schemes.Named;
import dcachestress.subject.Catalogue;
import dcachestress.subject.Sound;
import dcachestress.subject.SubjectInfo;
import dcachestress.subject.Suite;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every sound scheme does, one step at a time. */
class EverySchemeTest {
    static List<Named> schemes() {
        return Schemes.all();
    }

    @Test
    void noSchemeIsForgotten() {
        List<SubjectInfo> shipped = Catalogue.subjects(Suite.first()).stream()
                .filter(subject -> subject.kind() == SubjectInfo.Kind.SCHEME).toList();
        assertThat(schemes()).extracting(Named::name).containsExactlyInAnyOrderElementsOf(shipped.stream()
                .map(SubjectInfo::name).toList());
        assertThat(shipped).allMatch(subject -> subject.type().isAnnotationPresent(Sound.class));
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void anAddWakesWhoWaits(Named named) {
        Scene scene = new Scene(named.factory());
        scene.ownerEndsWhileWaiterSleeps(scene::add);
        assertThat(scene.lookup()).isSameAs(scene.begun());
        assertThat(scene.woken()).containsExactly(scene.waiter());
        scene.assertSound();
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void aFailedLookupWakesWhoWaits(Named named) {
        Scene scene = new Scene(named.factory());
        scene.ownerEndsWhileWaiterSleeps(d -> null);
        Dentry found = scene.lookup();
        assertThat(found).isNotSameAs(scene.begun());
        assertThat(found.inode()).isNotNull();
        assertThat(scene.woken()).containsExactly(scene.waiter());
        scene.assertSound();
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void aSpliceWakesWhoWaitsForTheDentryThatIsMovedOver(Named named) {
        Scene scene = new Scene(named.factory());
        Inode inode = scene.disconnected();
        scene.ownerEndsWhileWaiterSleeps(d -> scene.fileSystem().splice(d, inode, "data"));
        assertThat(scene.lookup()).isSameAs(inode.anyAlias());
        assertThat(scene.woken()).containsExactly(scene.waiter());
        scene.assertSound();
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void aSpuriousWakeupMakesTheWaiterLookAgain(Named named) {
        Scene scene = new Scene(named.factory());
        scene.whileWaiterSleeps(scene::wakeWaiterForNothing).ownerEndsWhileWaiterSleeps(scene::add);
        assertThat(scene.lookup()).isSameAs(scene.begun());
        assertThat(scene.woken()).hasSize(2);
        scene.assertSound();
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void aLookupThatNobodyWaitsForWakesNobody(Named named) {
        Scene scene = new Scene(named.factory());
        scene.asOwner(() -> scene.ownerEnds(scene::add));
        assertThat(scene.woken()).isEmpty();
        assertThat(scene.lookup()).isSameAs(scene.begun());
        assertThat(scene.waiter().counters().joined()).isZero();
        scene.assertSound();
    }
}
