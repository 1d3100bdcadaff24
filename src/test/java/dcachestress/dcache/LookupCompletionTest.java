// SPDX-License-Identifier: Apache-2.0
package dcachestress.dcache;

import static dcachestress.dcache.Stage.NAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dcachestress.scheme.Merged;
import org.junit.jupiter.api.Test;

/** How a lookup ends: {@code d_add()} and {@code d_lookup_done()}. */
class LookupCompletionTest {
    private final Stage stage = new Stage();
    private final Dcache dcache = stage.dcache();

    @Test
    void aPositiveAddHashesTheDentryWithItsInode() {
        Inode inode = new Inode(false);
        Dentry d = stage.lookup(NAME);
        dcache.dAdd(d, inode);
        assertThat(d.inLookup()).isFalse();
        assertThat(d.unhashed()).isFalse();
        assertThat(d.inode()).isSameAs(inode);
        assertThat(inode.anyAlias()).isSameAs(d);
        assertThat(d.flags() & Flags.ENTRY_TYPE).isEqualTo(Flags.REGULAR_TYPE);
        assertThat(d.hasFlags(Flags.OP_REVALIDATE)).isTrue();
        assertThat(stage.dirSeq()).isEqualTo(2);
        stage.assertSound(d);
    }

    @Test
    void aDirectoryGetsTheTypeOfOne() {
        Dentry d = stage.lookup(NAME);
        dcache.dAdd(d, new Inode(true));
        assertThat(d.flags() & Flags.ENTRY_TYPE).isEqualTo(Flags.DIRECTORY_TYPE);
        stage.assertSound(d);
    }

    @Test
    void aNegativeAddHashesTheDentryWithoutAnInode() {
        Dentry d = stage.lookup(NAME);
        dcache.dAdd(d, null);
        assertThat(d.inLookup()).isFalse();
        assertThat(d.unhashed()).isFalse();
        assertThat(d.inode()).isNull();
        assertThat(stage.dirSeq()).isEqualTo(2);
        stage.assertSound(d);
    }

    @Test
    void addingADentryThatIsNotInLookupWritesNoDirSeq() {
        Dentry d = stage.lookup(NAME);
        dcache.dLookupDone(d);
        dcache.dAdd(d, new Inode(false));
        assertThat(d.unhashed()).isFalse();
        assertThat(stage.dirSeq()).isZero();
        stage.assertSound(d);
    }

    @Test
    void aLookupThatIsDoneLeavesTheDentryUnhashedAndNegative() {
        Dentry d = stage.lookup(NAME);
        dcache.dLookupDone(d);
        assertThat(d.inLookup()).isFalse();
        assertThat(d.unhashed()).isTrue();
        assertThat(d.inLookupHash().unhashed()).isTrue();
        assertThat(d.inode()).isNull();
        assertThat(stage.dirSeq()).as("nothing was hashed").isZero();
        stage.assertSound(d);
    }

    @Test
    void doneAfterAddDoesNothing() {
        Dentry d = stage.lookup(NAME);
        dcache.dAdd(d, new Inode(false));
        dcache.dLookupDone(d);
        assertThat(d.unhashed()).isFalse();
        assertThat(stage.dirSeq()).isEqualTo(2);
        stage.assertSound(d);
    }

    @Test
    void leavingTheInLookupHashTwiceIsReported() {
        Dentry d = stage.lookup(NAME);
        dcache.dLookupDone(d);
        assertThatThrownBy(d::leaveInLookupHash).isInstanceOf(Error.class);
        assertThat(stage.one().outcome()).isEqualTo(DentryOutcome.UNHASHED_TWICE);
    }

    @Test
    void hashingASecondDentryOfOneNameIsReported() {
        stage.hashed(NAME);
        Dentry second = dcache.newInLookup(stage.directory(), NAME);
        second.lock().lock();
        dcache.rehash(second);
        assertThat(stage.one().outcome()).isEqualTo(DentryOutcome.TWO_HASHED);
    }

    /** The order inside {@code __d_add()}: odd, out of lookup, inode, hash, even, wake; all under {@code d_lock}. */
    @Test
    void theStepsOfAnAddComeInTheKernelsOrder() {
        OrderCheck scheme = new OrderCheck();
        stage.one().impersonate();
        scheme.boot(new Sizes(2, 1, 1, 1));
        Dentry root = scheme.dcache().allocateRoot(new QStr("/", 0), new Inode(true), 0);
        Dentry d = scheme.dcache().dAllocParallel(root, NAME, null);
        scheme.dcache().dAdd(d, new Inode(false));
        assertThat(scheme.steps).isEqualTo("unhash hash wake ");
        assertThat(root.inode().dirSeqOnce()).isEqualTo(2);
    }

    /** Asserts at each step of an add what the ones before must have done. */
    private static final class OrderCheck extends Merged {
        private String steps = "";

        @Override
        protected Object unhash(Dentry d) {
            assertThat(d.lock().heldByCurrent()).isTrue();
            assertThat(d.parent().inode().dirSeqOnce() & 1).isOne();
            assertThat(d.inode()).isNull();
            steps += "unhash ";
            return super.unhash(d);
        }

        @Override
        protected void wakeWaiters(Dentry d) {
            assertThat(d.lock().heldByCurrent()).isTrue();
            assertThat(d.parent().inode().dirSeqOnce() & 1).as("the section is over").isZero();
            assertThat(d.unhashed()).isFalse();
            steps += "wake ";
            super.wakeWaiters(d);
        }

        @Override
        protected Dcache newDcache(Sizes sizes) {
            return new Dcache(this, sizes) {
                @Override
                protected void rehash(Dentry d) {
                    assertThat(d.inLookup()).isFalse();
                    assertThat(d.inode()).as("a lockless walk never sees it negative").isNotNull();
                    assertThat(d.parent().inode().dirSeqOnce() & 1).isOne();
                    steps += "hash ";
                    super.rehash(d);
                }
            };
        }
    }
}
