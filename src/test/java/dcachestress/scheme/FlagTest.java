// SPDX-License-Identifier: Apache-2.0
package dcachestress.scheme;

import static dcachestress.dcache.Flags.LOOKUP_WAITERS;
import static dcachestress.dcache.Flags.PAR_LOOKUP;
import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.dcache.Dentry;
import dcachestress.dcache.WaitScheme;
import dcachestress.kernel.Sched;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** When the schemes set and clear the waiters' flag: that is all in which most of them differ. */
class FlagTest {
    private Scene scene;

    private Dentry begin(Function<Sched, WaitScheme> scheme) {
        scene = new Scene(scheme);
        return scene.begun();
    }

    private void endWhileAsleep(Dentry d, boolean flagged) {
        scene.whileWaiterSleeps(() -> {
            assertThat(d.hasFlags(LOOKUP_WAITERS)).isEqualTo(flagged);
            scene.ownerEnds(scene::add);
        });
        scene.lookup();
        scene.assertSound();
    }

    @Test
    void theOldSchemeHasNone() {
        Dentry d = begin(Schemes::oldWaitQueue);
        endWhileAsleep(d, false);
        assertThat(d.hasFlags(LOOKUP_WAITERS)).isFalse();
    }

    @Test
    void thePrivateTableHasNone() {
        endWhileAsleep(begin(Schemes::privateTable), false);
    }

    @Test
    void mergedSetsItForTheWaitAndClearsItAfterTheWake() {
        Dentry d = begin(Schemes::merged);
        endWhileAsleep(d, true);
        assertThat(d.hasFlags(LOOKUP_WAITERS)).isFalse();
    }

    @Test
    void mergedSetsItOnce() {
        Dentry d = begin(Schemes::merged);
        scene.whileWaiterSleeps(() -> {
            d.clearFlags(LOOKUP_WAITERS);
            scene.wakeWaiterForNothing();
        });
        endWhileAsleepWithoutFlagIsLost(d);
    }

    private void endWhileAsleepWithoutFlagIsLost(Dentry d) {
        scene.whileWaiterSleeps(() -> {
            assertThat(d.hasFlags(LOOKUP_WAITERS)).isFalse();
            scene.ownerEnds(scene::add);
            assertThat(scene.woken()).as("only for nothing").hasSize(1);
            scene.wakeWaiterForNothing();
        });
        assertThat(scene.lookup()).isSameAs(d);
    }

    @Test
    void v3SetsItWheneverItFindsThatItMustWait() {
        Dentry d = begin(Schemes::v3);
        scene.whileWaiterSleeps(() -> {
            d.clearFlags(LOOKUP_WAITERS);
            scene.wakeWaiterForNothing();
        });
        endWhileAsleep(d, true);
        assertThat(d.flags() & (LOOKUP_WAITERS | PAR_LOOKUP)).isZero();
    }

    @Test
    void v3ConditionalSetsItAgainToo() {
        Dentry d = begin(Schemes::v3Conditional);
        scene.whileWaiterSleeps(() -> {
            d.clearFlags(LOOKUP_WAITERS);
            scene.wakeWaiterForNothing();
        });
        endWhileAsleep(d, true);
    }

    @Test
    void theEarlyFlagIsSetWhetherInLookupOrNotAndStays() {
        Dentry d = begin(Schemes::earlyFlag);
        scene.asOwner(() -> scene.ownerEnds(scene::add));
        scene.scheme().dcache().awaitUnlocked(d);
        assertThat(d.hasFlags(LOOKUP_WAITERS)).isTrue();
    }

    @Test
    void theEarlyFlagOutlivesTheLookup() {
        Dentry d = begin(Schemes::earlyFlag);
        endWhileAsleep(d, true);
        assertThat(d.hasFlags(LOOKUP_WAITERS)).isTrue();
    }

    @Test
    void noSchemeSetsItWhenNobodyWaits() {
        for (Schemes.Named named : Schemes.all()) {
            Dentry d = begin(named.factory());
            scene.asOwner(() -> scene.ownerEnds(scene::add));
            assertThat(d.hasFlags(LOOKUP_WAITERS)).as(named.name()).isFalse();
        }
    }

    @Test
    void aDentryLockSetsItAgainInTheNextRound() {
        Dentry d = begin(Schemes::dentryLock);
        scene.asOwner(() -> scene.ownerEnds(scene::add));
        for (int round = 0; round < 2; round++) {
            scene.asOwner(() -> scene.scheme().dcache().relock(d));
            scene.whileWaiterSleeps(() -> {
                assertThat(d.hasFlags(LOOKUP_WAITERS)).isTrue();
                scene.scheme().dcache().dLookupDone(d);
            });
            scene.scheme().dcache().awaitUnlocked(d);
            assertThat(d.hasFlags(LOOKUP_WAITERS)).isFalse();
        }
        assertThat(scene.woken()).hasSize(2);
        scene.assertSound();
    }
}
