// SPDX-License-Identifier: Apache-2.0
package dcachestress.litmus;

import static java.util.Map.entry;

import dcachestress.kernel.HlistBl;
import dcachestress.kernel.HlistBlRelaxed;
import dcachestress.kernel.HlistBlRelaxed.Without;
import java.util.Map;
import java.util.function.Supplier;

/** O8, O9, O10 and O12: the lookup without one of its orderings. Where a test weakens the bucket's lock, here it is weaker on both sides. */
final class LookupForms {
    static final Map<String, Supplier<Form>> ALL = Map.ofEntries(
            entry("O9-with", LookupForm::new), entry("O8-relaxed", RelaxedStart::new), entry("O8-relaxed-norel", RelaxedStartAndUnlock::new),
            entry("B-seq-late", UnhashBeforeStart::new), entry("O9-none", NoRecheck::new), entry("O9-hoist", RecheckHoisted::new),
            entry("O9-plain", RecheckPlain::new), entry("O9-noacq", NoAcquireOfBucket::new), entry("O10-wo-acq-seqacq", ReadOnce::new),
            entry("O10-wo-rel", EndWithoutRelease::new), entry("B-rehash-late", PublishAfterEnd::new), entry("O12-wo", OddAccepted::new));

    private LookupForms() {
    }

    private static class RelaxedStart extends LookupForm {
        RelaxedStart() {
            this(new HlistBl<>());
        }

        RelaxedStart(HlistBl<Form> bucket) {
            super(bucket);
        }

        @Override
        final void start() {
            while (!dir.dirSeqCmpxchgRelaxed(0, 1)) {
                Thread.onSpinWait();    // it may fail for no reason
            }
        }
    }

    private static final class RelaxedStartAndUnlock extends RelaxedStart {
        RelaxedStartAndUnlock() {
            super(new HlistBlRelaxed<>(Without.RELEASE));
        }
    }

    private static final class UnhashBeforeStart extends LookupForm {
        @Override
        void p0() {
            unhash();
            start();
            publish();
            end();
        }
    }

    private static final class NoRecheck extends LookupForm {
        @Override
        boolean unchanged(int n) {
            return true;
        }
    }

    private static final class RecheckHoisted extends LookupForm {
        @Override
        boolean beforeBucketLock(int n) {
            return dir.dirSeqOnce() == n;
        }

        @Override
        boolean unchanged(int n) {
            return true;
        }
    }

    private static final class RecheckPlain extends LookupForm {
        @Override
        boolean unchanged(int n) {
            return dir.dirSeqPlain() == n;
        }
    }

    private static final class NoAcquireOfBucket extends LookupForm {
        NoAcquireOfBucket() {
            super(new HlistBlRelaxed<>(Without.ACQUIRE));
        }
    }

    private static final class ReadOnce extends LookupForm {
        @Override
        int readSeq() {
            return dir.dirSeqOnce();
        }
    }

    private static final class EndWithoutRelease extends LookupForm {
        @Override
        void end() {
            dir.dirSeqSet(2);
        }
    }

    private static final class PublishAfterEnd extends LookupForm {
        @Override
        void p0() {
            start();
            unhash();
            end();
            publish();
        }
    }

    private static final class OddAccepted extends LookupForm {
        @Override
        boolean acceptable(int n) {
            return true;
        }
    }
}
