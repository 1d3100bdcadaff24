// SPDX-License-Identifier: Apache-2.0
package dcachestress.dcache;

import static dcachestress.dcache.Stage.NAME;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code d_move()} and {@code d_exchange()}. */
class DentryMovesTest {
    private static final QStr OLD_NAME = new QStr("old name", 0);

    private final Stage stage = new Stage();
    private final Dcache dcache = stage.dcache();
    private Dentry dentry;

    @BeforeEach
    void hashTheDentryThatMoves() {
        dentry = stage.hold(stage.hashed(OLD_NAME));
    }

    private Dentry find(Dentry parent, QStr name) {
        DentryStore.RcuHit hit = dcache.dLookupRcu(parent, name);
        return hit == null ? null : hit.dentry();
    }

    private void assertIsAt(Dentry d, Dentry parent, QStr name) {
        assertThat(d.parent()).isSameAs(parent);
        assertThat(d.name()).isEqualTo(name);
        assertThat(find(parent, name)).isSameAs(d);
    }

    @Test
    void aMoveTakesTheNameAndLeavesTheTargetUnhashed() {
        Dentry target = stage.hashed(NAME);
        dcache.dMove(dentry, target);
        assertIsAt(dentry, stage.directory(), NAME);
        assertThat(target.unhashed()).isTrue();
        assertThat(find(stage.directory(), OLD_NAME)).isNull();
        assertThat(stage.dirSeq()).as("two adds, and no third one").isEqualTo(4);
        stage.assertSound(target);
    }

    @Test
    void aMoveAcrossDirectoriesTakesTheParentAndItsReferenceAlong() {
        Dentry elsewhere = stage.newDirectory("elsewhere");
        Dentry target = stage.hashed(elsewhere, NAME, new Inode(false));
        dcache.dMove(dentry, target);
        assertIsAt(dentry, elsewhere, NAME);
        assertThat(stage.directory().lock().count()).isEqualTo(1);
        assertThat(elsewhere.lock().count()).as("held, and two children").isEqualTo(3);
        stage.assertSound(target);
    }

    @Test
    void aMoveIntoADescendantLocksTheAncestorFirst() {
        Dentry below = stage.hold(stage.hashed(stage.directory(), new QStr("below", 0), new Inode(true)));
        Dentry target = stage.hashed(below, NAME, new Inode(false));
        dcache.dMove(dentry, target);
        assertIsAt(dentry, below, NAME);
        stage.assertSound(target);
    }

    @Test
    void aMoveUpLocksTheAncestorFirst() {
        Dentry below = stage.hold(stage.hashed(stage.directory(), new QStr("below", 0), new Inode(true)));
        Dentry low = stage.hold(stage.hashed(below, NAME, new Inode(false)));
        Dentry target = stage.hashed(NAME);
        dcache.dMove(low, target);
        assertIsAt(low, stage.directory(), NAME);
        stage.assertSound(target);
    }

    @Test
    void aDisconnectedDentryIsConnected() {
        Dentry alias = stage.newDirectory("from a handle");
        Dentry target = stage.hashed(NAME);
        dcache.dMove(alias, target);
        assertIsAt(alias, stage.directory(), NAME);
        assertThat(alias.isRoot()).isFalse();
        assertThat(alias.lock().count()).isEqualTo(1);
        stage.assertSound(target);
    }

    @Test
    void anExchangeLeavesBothHashedInEachOthersPlace() {
        Dentry elsewhere = stage.newDirectory("elsewhere");
        Dentry target = stage.hashed(elsewhere, NAME, new Inode(false));
        dcache.dExchange(dentry, target);
        assertIsAt(dentry, elsewhere, NAME);
        assertIsAt(target, stage.directory(), OLD_NAME);
        assertThat(stage.directory().lock().count()).isEqualTo(2);
        assertThat(elsewhere.lock().count()).isEqualTo(2);
        stage.assertSound(target);
    }

    @Test
    void anExchangeInOneDirectorySwapsTheNames() {
        Dentry target = stage.hashed(NAME);
        dcache.dExchange(dentry, target);
        assertIsAt(dentry, stage.directory(), NAME);
        assertIsAt(target, stage.directory(), OLD_NAME);
        stage.assertSound(target);
    }

    @Test
    void aMoveOverADentryInLookupCompletesTheLookup() {
        Dentry target = stage.lookup(NAME);
        dcache.dMove(dentry, target);
        assertIsAt(dentry, stage.directory(), NAME);
        assertThat(target.inLookup()).isFalse();
        assertThat(target.inLookupHash().unhashed()).isTrue();
        assertThat(target.unhashed()).isTrue();
        assertThat(stage.dirSeq()).as("the add of the one, the lookup of the other").isEqualTo(4);
        stage.assertSound(target);
    }

    @Test
    void aDentryThatIsUnhashedMovesAndIsHashedAfterwards() {
        dcache.dDrop(dentry);
        Dentry target = stage.hashed(NAME);
        dcache.dMove(dentry, target);
        assertIsAt(dentry, stage.directory(), NAME);
        stage.assertSound(target);
    }

    @Test
    void walksThatStoodOnEitherAreInvalidated() {
        Dentry target = stage.hashed(NAME);
        int ofDentry = dentry.seq().begin();
        int ofTarget = target.seq().begin();
        dcache.dMove(dentry, target);
        assertThat(dentry.seq().retry(ofDentry)).isTrue();
        assertThat(target.seq().retry(ofTarget)).isTrue();
        stage.assertSound(target);
    }
}
