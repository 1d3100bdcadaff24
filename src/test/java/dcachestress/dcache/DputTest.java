// SPDX-License-Identifier: Apache-2.0
package dcachestress.dcache;

import static dcachestress.dcache.Stage.NAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dcachestress.kernel.Outcome;
import org.junit.jupiter.api.Test;

/** {@code dput()} and {@code d_drop()}. */
class DputTest {
    private final Stage stage = new Stage();
    private final Dcache dcache = stage.dcache();

    @Test
    void aReferenceThatIsNotTheLastJustGoes() {
        Dentry d = stage.hashed(NAME);
        stage.lookup(NAME);
        dcache.dput(d);
        assertThat(d.lock().count()).isEqualTo(1);
        stage.assertSound(d);
    }

    @Test
    void aHashedDentryStaysCachedWithoutReferences() {
        Dentry d = stage.hashed(NAME);
        dcache.dput(d);
        assertThat(d.lock().count()).isZero();
        assertThat(d.lock().isDead()).isFalse();
        assertThat(d.unhashed()).isFalse();
        stage.assertSound();
    }

    @Test
    void anUnhashedDentryDiesWithItsLastAndPutsItsParent() {
        Dentry d = stage.hashed(NAME);
        assertThat(stage.directory().lock().count()).isEqualTo(2);
        dcache.dDrop(d);
        dcache.dput(d);
        assertThat(d.lock().isDead()).isTrue();
        assertThat(stage.directory().lock().count()).isEqualTo(1);
        assertThat(stage.directory().children().empty()).isTrue();
        stage.assertSound();
    }

    @Test
    void puttingACachedDentryTwiceIsReported() {
        Dentry d = stage.hashed(NAME);
        dcache.dput(d);
        assertThatThrownBy(() -> dcache.dput(d)).isInstanceOf(Error.class);
        assertThat(stage.verdict()).isEqualTo("REFCOUNT dropped_twice");
    }

    @Test
    void puttingADeadDentryIsReported() {
        Dentry d = stage.hashed(NAME);
        dcache.dDrop(d);
        dcache.dput(d);
        assertThatThrownBy(() -> dcache.dput(d)).isInstanceOf(Error.class);
        assertThat(stage.one().outcome()).isEqualTo(Outcome.REFCOUNT);
    }

    @Test
    void puttingTheLastReferenceInLookupIsReported() {
        dcache.dput(stage.lookup(NAME));
        assertThat(stage.one().outcome()).isEqualTo(DentryOutcome.FREED_IN_LOOKUP);
    }

    @Test
    void aDroppedNameIsNotFoundAgain() {
        Dentry d = stage.hold(stage.hashed(NAME));
        dcache.dDrop(d);
        assertThat(d.unhashed()).isTrue();
        Dentry next = stage.lookup(NAME);
        assertThat(next).isNotSameAs(d);
        dcache.dLookupDone(next);
        stage.assertSound(next);
    }

    @Test
    void droppingTwiceDoesNothing() {
        Dentry d = stage.hashed(NAME);
        dcache.dDrop(d);
        dcache.dDrop(d);
        assertThat(d.unhashed()).isTrue();
        stage.assertSound(d);
    }
}
