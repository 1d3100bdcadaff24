// SPDX-License-Identifier: Apache-2.0
package dcachestress.litmus;

import static java.util.Map.entry;

import dcachestress.kernel.HlistBl;
import dcachestress.kernel.HlistBlNode;
import dcachestress.kernel.HlistBlRelaxed;
import dcachestress.kernel.LockClass;
import dcachestress.kernel.SeqCount;
import dcachestress.kernel.SpinLock;
import java.util.Map;
import java.util.function.Supplier;

/** O14: P0 gives a dentry its inode and publishes it; P1 finds it without a lock, or is woken and takes {@code d_lock}. It may not see the dentry without the inode. */
final class PublishForms {
    static final Map<String, Supplier<Form>> ALL = Map.ofEntries(
            entry("O14-with", () -> new Publish(new HlistBl<>())), entry("O14-wo-release", () -> new Publish(relaxed())),
            entry("B-rehash-first", PublishFirst::new), entry("O14-seqwmb-wo-release", () -> new Section(relaxed())),
            entry("O14-dseq-rehash-first", SectionLate::new), entry("O14-waiter-with", () -> new Waiter(false)),
            entry("O14-waiter-rehash-first", () -> new Waiter(true)));

    private PublishForms() {
    }

    private static HlistBl<Form> relaxed() {
        return new HlistBlRelaxed<>(HlistBlRelaxed.Without.PUBLISH);
    }

    /** Inode, then hash, in one section of {@code d_lock} that the reader does not take. */
    private static class Publish extends Form {
        final SpinLock dLock = new SpinLock(LockClass.DENTRY);
        final Shared inode = new Shared(0);
        final HlistBl<Form> hash;
        private final HlistBlNode<Form> node = new HlistBlNode<>(this);
        boolean found;
        boolean negative;

        Publish(HlistBl<Form> hash) {
            super(2);
            this.hash = hash;
        }

        @Override
        void p0() {
            dLock.lock();
            inode.setOnce(1);
            rehash();
            dLock.unlock();
        }

        final void rehash() {
            hash.addHeadRcu(node);
        }

        @Override
        void p1() {
            found = hash.firstRcu() != null;
            negative = inode.once() == 0;
        }

        @Override
        final boolean exists() {
            return found && negative;
        }
    }

    private static final class PublishFirst extends Publish {
        PublishFirst() {
            super(new HlistBl<>());
        }

        @Override
        void p0() {
            dLock.lock();
            rehash();
            inode.setOnce(1);
            dLock.unlock();
        }
    }

    /** The inode is set in a write section of {@code d_seq}, whose barriers order it before the publication whatever that one does. */
    private static class Section extends Publish {
        final SeqCount seq = new SeqCount();

        Section(HlistBl<Form> hash) {
            super(hash);
        }

        @Override
        void p0() {
            section();
            rehash();
        }

        final void section() {
            seq.writeBegin();
            inode.setOnce(1);
            seq.writeEnd();
        }
    }

    /** Published before the section; the reader validates, and still believes a negative dentry. */
    private static final class SectionLate extends Section {
        SectionLate() {
            super(new HlistBl<>());
        }

        @Override
        void p0() {
            rehash();
            section();
        }

        @Override
        void p1() {
            found = hash.firstRcu() != null;
            int start = seq.rawBegin();
            boolean none = inode.once() == 0;
            negative = start == 0 && none && !seq.retry(start);
        }
    }

    /** P1 was waiting: it reads under {@code d_lock}, so the order within P0's section does not matter. */
    private static final class Waiter extends Publish {
        private final Shared par = new Shared(1);
        private final boolean rehashFirst;

        Waiter(boolean rehashFirst) {
            super(new HlistBl<>());
            this.rehashFirst = rehashFirst;
        }

        @Override
        void p0() {
            dLock.lock();
            par.setPlain(0);
            if (rehashFirst) {
                rehash();
            }
            inode.setPlain(1);
            if (!rehashFirst) {
                rehash();
            }
            dLock.unlock();
        }

        @Override
        void p1() {
            dLock.lock();
            found = par.plain() == 0;
            negative = found && inode.plain() == 0;
            dLock.unlock();
        }
    }
}
