// SPDX-License-Identifier: Apache-2.0
package dcachestress.dcache;

import static dcachestress.dcache.Stage.NAME;
import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.kernel.Outcome;
import dcachestress.kernel.WaitQueueEntry;
import dcachestress.kernel.WaitQueueHead;
import dcachestress.kernel.WakeFunction;
import dcachestress.report.model.CellWords;
import org.junit.jupiter.api.Test;

/**
 * Every check of the arbiter fires for the one thing that is broken. That it stays quiet otherwise is what every other
 * test here ends with.
 */
class QuiescenceTest {
    private final Stage stage = new Stage();
    private final Dcache dcache = stage.dcache();

    private Dentry hashed() {
        return stage.hold(stage.hashed(NAME));
    }

    private WaitQueueEntry newEntry(Dentry key) {
        WaitQueueEntry entry = stage.one().stack().push();
        entry.init(WakeFunction.VAR, key);
        return entry;
    }

    @Test
    void nothingIsWrongWithASoundState() {
        hashed();
        assertThat(stage.verdict()).isNull();
    }

    @Test
    void aCauseBeatsTheLostWakeupThatItLedTo() {
        stage.other().note(Outcome.LOST_WAKEUP, "");
        stage.one().note(Outcome.DEAD_ENTRY, "");
        assertThat(stage.verdict()).isEqualTo("DEAD_ENTRY");
    }

    @Test
    void whatWasThrownBeatsEverything() {
        for (Outcome outcome : Outcome.all()) {
            assertThat(Outcome.THREW.compareTo(outcome)).isNotPositive();
        }
        stage.one().note(Outcome.DEAD_ENTRY, "");
        stage.other().failed(new IllegalStateException());
        assertThat(stage.verdict()).startsWith("THREW IllegalStateException");
    }

    @Test
    void aLostWakeupSaysHowItsDentryStands() {
        Dentry d = stage.lookup(NAME);
        stage.one().waitsFor(d);
        stage.one().note(Outcome.LOST_WAKEUP, "");
        assertThat(stage.verdict()).isEqualTo("LOST_WAKEUP flag=0 still_in_lookup");
        d.addFlags(Flags.LOOKUP_WAITERS);
        dcache.lookupUnhash(d);
        assertThat(stage.verdict()).isEqualTo("LOST_WAKEUP flag=1");
    }

    @Test
    void detailsFollowTheOutcome() {
        stage.one().note(Outcome.REFCOUNT, "somewhere");
        assertThat(stage.verdict()).isEqualTo("REFCOUNT somewhere");
    }

    @Test
    void anEntryThatIsStillLinkedIsADeadOne() {
        Dentry d = hashed();
        WaitQueueHead head = stage.scheme().vars().varWaitqueue(d);
        stage.scheme().waits().addWaitQueue(head, newEntry(d));
        assertThat(stage.verdict()).isEqualTo("DEAD_ENTRY still_linked");
    }

    @Test
    void aWriteIntoAFrameThatHadEndedIsFound() {
        WaitQueueEntry entry = newEntry(null);
        stage.one().stack().pop();
        entry.init();
        assertThat(stage.verdict()).isEqualTo("ENTRY_OVERWRITTEN");
    }

    @Test
    void aLockThatIsLeftIsFound() {
        stage.directory().inode().lock().lock();
        assertThat(stage.verdict()).isEqualTo("LOCK_ORDER left_locked");
    }

    @Test
    void aChainThatIsChangedWithoutItsLockIsFound() {
        Dentry d = hashed();
        assertThat(stage.verdict()).isNull();
        dcache.dHash(NAME).lock();
        d.hash().del();
        dcache.dHash(NAME).addHeadRcu(d.hash());
        dcache.dHash(NAME).unlock();
        assertThat(stage.verdict()).as("with the lock").isNull();
        d.hash().del();
        dcache.dHash(NAME).addHeadRcu(d.hash());
        assertThat(stage.verdict()).isEqualTo("LOCK_ORDER chain_changed_unlocked");
        assertThat(CellWords.meaning("LOCK_ORDER chain_changed_unlocked")).endsWith("did not hold its bit lock");
    }

    @Test
    void whatALockAloneOrdersIsAccessedUnderIt() {
        Dentry d = hashed();
        Inode inode = d.inode();
        stage.one().setActing(true);
        d.lock().lock();
        boolean killed = d.killed();
        d.lock().unlock();
        inode.lock().lock();
        assertThat(inode.anyAlias()).isSameAs(d);
        inode.lock().unlock();
        assertThat(killed).isFalse();
        assertThat(asLeft()).isNull();
        inode.anyAlias();
        assertThat(asLeft()).isEqualTo("LOCK_ORDER i_lock_not_held");
    }

    @Test
    void whatDLockAloneOrdersLikewise() {
        Dentry d = hashed();
        stage.one().setActing(true);
        d.killed();
        assertThat(asLeft()).isEqualTo("LOCK_ORDER d_lock_not_held");
        assertThat(CellWords.meaning("LOCK_ORDER d_lock_not_held")).endsWith("did not hold it");
    }

    private String asLeft() {
        stage.one().setActing(false);
        String verdict = stage.verdict();
        stage.one().setActing(true);
        return verdict;
    }

    @Test
    void anAliasThatHasComeToHaveAParentIsNoRoot() {
        Dentry alias = hashed();
        Dentry d = stage.hold(stage.hashed(new QStr("beside", 0)));
        Watch.unaliasing(alias, d, null, true);
        assertThat(stage.verdict()).as("within its directory").isNull();
        Watch.unaliasing(alias, stage.newDirectory("elsewhere"), null, true);
        assertThat(stage.verdict()).isEqualTo("LOCK_ORDER moved_without_i_rwsem");
    }

    @Test
    void renameLockLeftIsFound() {
        dcache.renameLock().writeSeqLock();
        assertThat(stage.verdict()).isEqualTo("LOCK_ORDER left_locked");
    }

    @Test
    void aBucketLeftLockedIsFound() {
        dcache.inLookupHash(NAME).lock();
        assertThat(stage.verdict()).isEqualTo("LOCK_ORDER left_locked");
    }

    @Test
    void aDentryLeftInTheBucketIsFound() {
        stage.hold(stage.lookup(NAME));
        assertThat(stage.verdict()).isEqualTo("FREED_IN_LOOKUP left_in_the_bucket");
    }

    @Test
    void twoHashedDentriesOfOneNameAreFound() {
        hashed();
        Dentry second = stage.hold(stage.hashed(new QStr("second", 0)));
        second.setName(NAME);
        assertThat(stage.verdict()).isEqualTo("TWO_HASHED");
    }

    @Test
    void aLeakedReferenceIsFound() {
        hashed().lock().getNotDead();
        assertThat(stage.verdict()).isEqualTo("REFCOUNT leaked");
    }

    @Test
    void aReferenceThatWasDroppedTwiceIsFound() {
        Dentry d = hashed();
        stage.lookup(NAME);
        stage.hold(d);
        dcache.dput(d);
        assertThat(stage.verdict()).isEqualTo("REFCOUNT dropped_twice");
    }

    @Test
    void aSpareThatWasNotFreedIsFound() {
        dcache.dLookupDone(stage.lookup(NAME));
        assertThat(stage.verdict()).isEqualTo("REFCOUNT leaked");
    }

    @Test
    void aDeadDentryThatSomebodyHoldsIsFound() {
        Dentry d = hashed();
        dcache.dDrop(d);
        dcache.dput(d);
        assertThat(stage.verdict()).isEqualTo("REFCOUNT dead_but_held");
    }

    @Test
    void memoryThatIsNotGivenBackOnceIsFound() {
        Dentry d = stage.hashed(NAME);
        dcache.dDrop(d);
        dcache.dput(d);
        assertThat(stage.verdict()).isNull();
        DentryStore.free(d);
        assertThat(stage.verdict()).isEqualTo("REFCOUNT freed_twice");
        assertThat(CellWords.meaning(stage.verdict())).contains("twice");
    }

    @Test
    void memoryThatIsNeverGivenBackIsFound() {
        Dentry d = stage.hashed(NAME);
        dcache.dDrop(d);
        d.lock().lock();
        d.lock().markDead();
        d.lock().unlock();
        assertThat(stage.verdict()).isEqualTo("REFCOUNT not_freed");
        assertThat(CellWords.meaning(stage.verdict())).contains("never");
    }

    @Test
    void whatNobodyUsesAndNobodyFindsMustBeDead() {
        Dentry d = stage.hashed(NAME);
        dcache.dput(d);
        dcache.dDrop(d);
        assertThat(stage.verdict()).isEqualTo("REFCOUNT not_killed");
        assertThat(CellWords.meaning(stage.verdict())).contains("alive");
    }

    @Test
    void aFlagThatOutlivesItsLookupIsFound() {
        hashed().addFlags(Flags.LOOKUP_WAITERS);
        assertThat(stage.verdict()).isEqualTo("FLAG_WITHOUT_LOOKUP");
    }

    @Test
    void anLruThatIsNoListIsFound() {
        hashed().setWaitQueue(null);
        assertThat(stage.verdict()).isEqualTo("NOT_RESET");
    }

    @Test
    void aSectionThatDidNotEndIsFound() {
        stage.directory().inode().dirSeqCmpxchg(0, 1);
        assertThat(stage.verdict()).isEqualTo("DIR_SEQ");
    }

    @Test
    void anIncrementThatWasLostIsFound() {
        hashed();
        stage.directory().inode().dirSeqRelease(0);
        assertThat(stage.verdict()).isEqualTo("DIR_SEQ");
    }
}
