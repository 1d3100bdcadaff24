// SPDX-License-Identifier: Apache-2.0
package dcachestress.dcache;

import static dcachestress.dcache.Stage.NAME;
import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.dcache.ParallelLookup.Call;
import org.junit.jupiter.api.Test;

/** {@code d_alloc_parallel()} for a name that somebody else is looking up. */
class DAllocParallelJoinTest {
    private static final QStr SAME_HASH = new QStr("same hash", 0);
    private static final QStr OTHER_HASH = new QStr("name", 1);

    private final Stage stage = new Stage();
    private final Dcache dcache = stage.dcache();
    private final Dentry begun = stage.hold(stage.begun(NAME));

    private void add() {
        dcache.dAdd(begun, new Inode(false));
    }

    private int retries() {
        return stage.one().counters().retried();
    }

    @Test
    void whoWaitsIsHandedWhatTheOwnerAdded() {
        stage.before(Moment.SLEEP, this::add);
        assertThat(stage.lookup(NAME)).isSameAs(begun);
        assertThat(stage.one().counters().joined()).isEqualTo(1);
        assertThat(retries()).isZero();
        assertThat(dcache.lastBorn(0).lock().isDead()).as("the spare").isTrue();
        stage.assertSound(begun);
    }

    @Test
    void whoComesToTheLockAfterTheOwnerDoesNotSleep() {
        stage.before(Moment.TAKE_REFERENCE, this::add);
        assertThat(stage.lookup(NAME)).isSameAs(begun);
        assertThat(stage.passed()).doesNotContain(Moment.SLEEP);
        stage.assertSound(begun);
    }

    @Test
    void whoIsWokenForNothingSleepsAgain() {
        stage.before(Moment.SLEEP, () -> stage.scheme().sched().tryToWakeUp(stage.one()));
        stage.before(Moment.SLEEP, this::add);
        assertThat(stage.lookup(NAME)).isSameAs(begun);
        assertThat(stage.passed()).filteredOn(Moment.SLEEP::equals).hasSize(2);
        stage.assertSound(begun);
    }

    @Test
    void aLookupThatDiedBeforeTheReferenceIsLookedUpAgain() {
        stage.before(Moment.TAKE_REFERENCE, () -> {
            dcache.dLookupDone(begun);
            dcache.dput(begun);
        });
        Dentry d = stage.lookup(NAME);
        assertThat(d).isNotSameAs(begun);
        assertThat(d.inLookup()).isTrue();
        assertThat(begun.lock().isDead()).isTrue();
        assertThat(retries()).isEqualTo(1);
    }

    @Test
    void whoWaitedForALookupThatFailedOwnsTheNext() {
        stage.before(Moment.SLEEP, () -> dcache.dLookupDone(begun));
        Dentry d = stage.lookup(NAME);
        assertThat(d).isNotSameAs(begun);
        assertThat(d.inLookup()).isTrue();
        assertThat(begun.lock().count()).as("the waiter has put its reference").isEqualTo(1);
        assertThat(retries()).isEqualTo(1);
        dcache.dLookupDone(d);
        stage.assertSound(d);
    }

    @Test
    void whoWaitedForADentryThatWasMovedOverFindsTheOneThatMoved() {
        Dentry alias = stage.hold(stage.hashed(SAME_HASH));
        stage.before(Moment.SLEEP, () -> dcache.dMove(alias, begun));
        assertThat(stage.lookup(NAME)).isSameAs(alias);
        assertThat(retries()).isEqualTo(1);
        stage.assertSound(alias);
    }

    @Test
    void whoWaitedForADentryThatThenMovedAwayLooksAgain() {
        Dentry elsewhere = stage.newDirectory("elsewhere");
        Dentry target = stage.hold(stage.hashed(elsewhere, NAME, new Inode(false)));
        stage.before(Moment.SLEEP, () -> {
            add();
            dcache.dMove(begun, target);
        });
        Dentry d = stage.lookup(NAME);
        assertThat(d).isNotSameAs(begun);
        assertThat(retries()).isEqualTo(1);
        dcache.dLookupDone(d);
        stage.assertSound(d);
    }

    @Test
    void neighboursInTheBucketAreNotTaken() {
        Dentry sameHash = stage.lookup(SAME_HASH);
        Dentry otherHash = stage.lookup(OTHER_HASH);
        Dentry otherParent = dcache.dAllocParallel(stage.newDirectory("elsewhere"), NAME, null);
        assertThat(sameHash.inLookup() && otherHash.inLookup() && otherParent.inLookup()).isTrue();
        assertThat(stage.one().counters().joined()).isZero();
        assertThat(stage.one().outcome()).isNull();
    }

    @Test
    void aMatchNeedsAllFourTerms() {
        add();
        Dentry elsewhere = stage.newDirectory("elsewhere");
        assertThat(matches(stage.directory(), NAME)).isTrue();
        assertThat(matches(stage.directory(), OTHER_HASH)).as("hash").isFalse();
        assertThat(matches(elsewhere, NAME)).as("parent").isFalse();
        assertThat(matches(stage.directory(), SAME_HASH)).as("name").isFalse();
        dcache.dDrop(begun);
        assertThat(matches(stage.directory(), NAME)).as("hashed").isFalse();
    }

    private boolean matches(Dentry parent, QStr name) {
        return dcache.stillMatches(begun, new Call(parent, name, null, null));
    }

    @Test
    void returningFromTheWaitInLookupIsReported() {
        Watch.waitReturns(begun, true);
        assertThat(stage.one().outcome()).isEqualTo(DentryOutcome.RETURNED_IN_LOOKUP);
    }

    @Test
    void aFlagThatOutlivesTheLookupIsReportedWhereTheSchemeClearsIt() {
        add();
        begun.addFlags(Flags.LOOKUP_WAITERS);
        Watch.waitReturns(begun, false);
        assertThat(stage.one().outcome()).isNull();
        Watch.waitReturns(begun, true);
        assertThat(stage.one().outcome()).isEqualTo(DentryOutcome.FLAG_WITHOUT_LOOKUP);
    }

    @Test
    void returningAnotherDentryThanTheOneAskedForIsReported() {
        add();
        Watch.returning(begun, stage.directory(), NAME);
        assertThat(stage.one().outcome()).isNull();
        Watch.returning(begun, stage.directory(), SAME_HASH);
        assertThat(stage.one().outcome()).isEqualTo(DentryOutcome.WRONG_DENTRY);
    }
}
