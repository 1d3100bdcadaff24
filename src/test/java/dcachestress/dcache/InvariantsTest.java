// SPDX-License-Identifier: Apache-2.0
package dcachestress.dcache;

import static dcachestress.dcache.Stage.NAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dcachestress.kernel.HlistBl;
import dcachestress.kernel.RunQueue;
import dcachestress.scheme.Merged;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every invariant of a living dentry is found broken when exactly that is broken. */
class InvariantsTest {
    private final Stage stage = new Stage();
    private final Dcache dcache = stage.dcache();
    private Dentry hashed;

    @BeforeEach
    void hashOneDentry() {
        hashed = stage.hold(stage.hashed(NAME));
        assertThat(stage.verdict()).isNull();
    }

    @Test
    void aBitThatWasResurrectedIsFound() {
        hashed.addFlags(Flags.PAR_LOOKUP);
        assertThat(stage.verdict()).isEqualTo("FREED_IN_LOOKUP still_in_lookup");
    }

    @Test
    void aDentryThatIsLinkedInAForeignBucketIsFound() {
        HlistBl<Dentry> foreign = new HlistBl<>();
        foreign.addHeadRcu(hashed.inLookupHash());
        assertThat(stage.verdict()).isEqualTo("FREED_IN_LOOKUP left_in_the_bucket");
    }

    @Test
    void aDentryThatFellOutOfItsChainIsFound() {
        hashed.hash().del();
        assertThat(stage.verdict()).isEqualTo("BROKEN_CHAIN");
    }

    @Test
    void aDentryThatIsInItsChainButUnhashedIsFound() {
        hashed.hash().markUnhashed();
        assertThat(stage.verdict()).isEqualTo("BROKEN_CHAIN");
    }

    @Test
    void aDentryInTheWrongChainIsFound() {
        RunQueue runQueue = new RunQueue("one");
        runQueue.task(0).impersonate();
        WaitScheme scheme = new Merged();
        scheme.boot(new Sizes(1, 1, 1, 2));
        Dentry root = scheme.dcache().allocateRoot(new QStr("/", 0), new Inode(true), 0);
        Dentry d = scheme.dcache().dAllocParallel(root, NAME, null);
        scheme.dcache().dAdd(d, new Inode(false));
        assertThat(Quiescence.verdict(runQueue, scheme, new Dentry[] {root, d})).isNull();
        d.setName(new QStr("name", 1));
        assertThat(Quiescence.verdict(runQueue, scheme, new Dentry[] {root, d})).isEqualTo("BROKEN_CHAIN");
    }

    @Test
    void aWriteSectionThatDidNotEndIsFound() {
        hashed.seq().writeBegin();
        assertThat(stage.verdict()).isEqualTo("BROKEN_CHAIN");
    }

    @Test
    void aChildOfAnotherParentIsFound() {
        Dentry elsewhere = stage.newDirectory("elsewhere");
        hashed.setParent(elsewhere);
        assertThat(stage.verdict()).isEqualTo("BROKEN_CHAIN");
    }

    @Test
    void aTypeThatDoesNotFitTheInodeIsFound() {
        hashed.clearFlags(Flags.ENTRY_TYPE);
        assertThat(stage.verdict()).startsWith("LOST_FLAG ");
    }

    @Test
    void operationsThatAHashedDentryLacksAreFound() {
        hashed.clearFlags(Flags.OP_REVALIDATE);
        assertThat(stage.verdict()).startsWith("LOST_FLAG ");
    }

    @Test
    void aChildThatIsNotDisconnectedAsItsParentIsIsReported() {
        Dentry fresh = dcache.newInLookup(stage.directory(), new QStr("fresh", 0));
        stage.directory().addFlags(Flags.DISCONNECTED);
        Watch.publishing(fresh, dcache.inLookupHash(NAME), dcache.dHash(NAME));
        assertThat(stage.one().outcome()).isEqualTo(DentryOutcome.LOST_FLAG);
    }

    @Test
    void aDeadDentryInABucketIsReported() {
        hashed.lock().lock();
        hashed.lock().markDead();
        hashed.lock().unlock();
        assertThatThrownBy(() -> Watch.joining(hashed)).isInstanceOf(Error.class);
        assertThat(stage.one().outcome()).isEqualTo(DentryOutcome.FREED_IN_LOOKUP);
    }
}
