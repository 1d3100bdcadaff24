// SPDX-License-Identifier: Apache-2.0
package dcachestress.dcache;

import static dcachestress.dcache.Stage.NAME;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Every way through {@code d_alloc_parallel()} but the wait, which {@link DAllocParallelJoinTest} has. */
class DAllocParallelTest {
    private static final QStr UNRELATED = new QStr("unrelated", 0);

    private final Stage stage = new Stage();
    private final Dcache dcache = stage.dcache();

    private int retries() {
        return stage.one().counters().retried();
    }

    /** What the lookup had allocated for the case that nobody has the name. */
    private Dentry spare() {
        return dcache.lastBorn(0);
    }

    private Dentry addByOther(QStr name) {
        return stage.hold(stage.hashed(name));
    }

    @Test
    void aNameThatNobodyHasIsPublishedInLookup() {
        Dentry d = stage.lookup(NAME);
        assertThat(d.inLookup()).isTrue();
        assertThat(d.unhashed()).isTrue();
        assertThat(d.inLookupHash().linked()).isTrue();
        assertThat(d.parent()).isSameAs(stage.directory());
        assertThat(stage.dirSeq()).as("a lookup that begins writes no i_dir_seq").isZero();
        assertThat(retries()).isZero();
        dcache.dLookupDone(d);
        stage.assertSound(d);
    }

    @Test
    void aHashedNameIsReturnedWithAReferenceAndWithoutWaiting() {
        Dentry hashed = addByOther(NAME);
        assertThat(stage.lookup(NAME)).isSameAs(hashed);
        assertThat(spare().lock().isDead()).isTrue();
        assertThat(stage.passed()).doesNotContain(Moment.CHECK_MISS, Moment.SEARCH_BUCKET);
        stage.assertSound(hashed);
    }

    @Test
    void aCachedNameIsReturnedToo() {
        Dentry hashed = stage.hashed(NAME);
        stage.asOther(() -> dcache.dput(hashed));
        assertThat(stage.lookup(NAME)).isSameAs(hashed);
        stage.assertSound(hashed);
    }

    @Test
    void aHitThatDiedIsLookedUpAgain() {
        Dentry hashed = stage.hashed(NAME);
        stage.before(Moment.TAKE_HASHED, () -> {
            dcache.dDrop(hashed);
            dcache.dput(hashed);
        });
        Dentry d = stage.lookup(NAME);
        assertThat(d).isNotSameAs(hashed);
        assertThat(d.inLookup()).isTrue();
        assertThat(retries()).isEqualTo(1);
        dcache.dLookupDone(d);
        stage.assertSound(d);
    }

    @Test
    void aHitThatMovedAwayIsPutAndLookedUpAgain() {
        Dentry hashed = addByOther(NAME);
        Dentry target = addByOther(UNRELATED);
        stage.before(Moment.TAKE_HASHED, () -> dcache.dMove(hashed, target));
        Dentry d = stage.lookup(NAME);
        assertThat(d).isNotSameAs(hashed);
        assertThat(hashed.lock().count()).as("only the test's reference is left").isEqualTo(1);
        assertThat(retries()).isEqualTo(1);
        dcache.dLookupDone(d);
        stage.assertSound(d);
    }

    @Test
    void aMissDuringARenameIsNotBelieved() {
        Dentry hashed = addByOther(new QStr("old name", 0));
        Dentry target = stage.hold(stage.begun(NAME));
        stage.before(Moment.CHECK_MISS, () -> dcache.dMove(hashed, target));
        assertThat(stage.lookup(NAME)).isSameAs(hashed);
        assertThat(retries()).isEqualTo(1);
        assertThat(stage.passed()).as("not even looked for in the bucket").doesNotContain(Moment.SEARCH_BUCKET);
        stage.assertSound(hashed);
    }

    @Test
    void aWalkBeginsAgainWhenARenameEnds() {
        Dentry hashed = addByOther(new QStr("old name", 0));
        Dentry target = addByOther(UNRELATED);
        stage.before(Moment.WALK, () -> dcache.dMove(hashed, target));
        Dentry d = stage.lookup(NAME);
        assertThat(retries()).isEqualTo(1);
        dcache.dLookupDone(d);
        stage.assertSound(d);
    }

    @Test
    void anOddDirSeqSendsBackBeforeTheBucketLock() {
        Inode dir = stage.directory().inode();
        stage.before(Moment.READ_DIR_SEQ, () -> dcache.startDirAdd(dir));
        stage.before(Moment.READ_DIR_SEQ, () -> dcache.endDirAdd(dir, 0));
        Dentry d = stage.lookup(NAME);
        assertThat(retries()).isEqualTo(1);
        assertThat(stage.passed()).containsOnlyOnce(Moment.SEARCH_BUCKET);
        dcache.dLookupDone(d);
        stage.assertSound(d);
    }

    @Test
    void anAddOfTheNameSinceTheWalkIsNotMissed() {
        stage.before(Moment.CHECK_ODD, () -> stage.hold(hashedHere(NAME)));
        Dentry d = stage.lookup(NAME);
        assertThat(d.inLookup()).isFalse();
        assertThat(retries()).isEqualTo(1);
        assertThat(stage.passed()).doesNotContain(Moment.SEARCH_BUCKET);
        stage.assertSound(d);
    }

    @Test
    void anAddOfAnotherNameSendsBackAsWell() {
        stage.before(Moment.CHECK_ODD, () -> stage.hold(hashedHere(UNRELATED)));
        Dentry d = stage.lookup(NAME);
        assertThat(d.inLookup()).isTrue();
        assertThat(retries()).isEqualTo(1);
        dcache.dLookupDone(d);
        stage.assertSound(d);
    }

    @Test
    void anAddThatHasOnlyBegunSendsBackUnderTheBucketLock() {
        Inode dir = stage.directory().inode();
        stage.before(Moment.CHECK_ODD, () -> dcache.startDirAdd(dir));
        stage.before(Moment.READ_DIR_SEQ, () -> { });
        stage.before(Moment.READ_DIR_SEQ, () -> dcache.endDirAdd(dir, 0));
        Dentry d = stage.lookup(NAME);
        assertThat(retries()).isEqualTo(1);
        dcache.dLookupDone(d);
        stage.assertSound(d);
    }

    @Test
    void oneAllocationServesAllRetries() {
        stage.before(Moment.CHECK_ODD, () -> stage.hold(hashedHere(UNRELATED)));
        Dentry d = stage.lookup(NAME);
        assertThat(spare()).isSameAs(d);
        assertThat(d.bornBefore()).isSameAs(stage.directory());
        dcache.dLookupDone(d);
        stage.assertSound(d);
    }

    @Test
    void theFlagOfADisconnectedParentIsCopied() {
        stage.directory().addFlags(Flags.DISCONNECTED);
        Dentry d = stage.lookup(NAME);
        assertThat(d.hasFlags(Flags.DISCONNECTED)).isTrue();
        dcache.dLookupDone(d);
        stage.assertSound(d);
    }

    @Test
    void aSecondDentryOfOneNameInLookupIsReported() {
        Dentry d = stage.lookup(NAME);
        Dcache blind = new Dcache(stage.scheme(), new Sizes(2, 1, 1, 1));
        Dentry second = blind.newInLookup(stage.directory(), NAME);
        Watch.publishing(second, dcache.inLookupHash(NAME), dcache.dHash(NAME));
        assertThat(stage.one().outcome()).isEqualTo(DentryOutcome.TWO_IN_LOOKUP);
        assertThat(d.inLookup()).isTrue();
    }

    @Test
    void aDentryInLookupBesideAHashedOneIsReported() {
        stage.hashed(NAME);
        Dentry second = dcache.newInLookup(stage.directory(), NAME);
        Watch.publishing(second, dcache.inLookupHash(NAME), dcache.dHash(NAME));
        assertThat(stage.one().outcome()).isEqualTo(DentryOutcome.ADDED_BESIDE_HASHED);
    }

    /** As {@link Stage#hashed}, by whoever is the current task. */
    private Dentry hashedHere(QStr name) {
        Dentry d = dcache.dAllocParallel(stage.directory(), name, null);
        dcache.dAdd(d, new Inode(false));
        return d;
    }
}
