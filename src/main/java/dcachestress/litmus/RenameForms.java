// SPDX-License-Identifier: Apache-2.0
package dcachestress.litmus;

import static java.util.Map.entry;

import dcachestress.kernel.SeqCount;
import java.util.Map;
import java.util.function.Supplier;

/**
 * O11: P0 renames another dentry, P1 walks the chain that it stands on. P1 may not believe what it saw of the middle of the move: neither when it
 * began before the move, nor (the tests with {@code begin} and {@code end}) when it began after it.
 */
final class RenameForms {
    static final Map<String, Supplier<Form>> ALL = Map.ofEntries(
            entry("O11-with", () -> new Before(new SeqCount())), entry("O11-wo-rmb", () -> new OpaqueWalk(new NoReadBarrier())),
            entry("O11-wo-wmb1", () -> new Before(new NoWriteBarrier(1))), entry("O11-wo-check", NoCheck::new),
            entry("O11-begin-with", () -> new After(new SeqCount())), entry("O11-begin-wo", () -> new After(new NoAcquire())),
            entry("O11-end-wo-wmb2", () -> new After(new NoWriteBarrier(2))));

    private RenameForms() {
    }

    /** P1 begins before the move. */
    private static class Before extends Form {
        final Shared next = new Shared(1);
        private final SeqCount seq;
        private boolean believed;

        Before(SeqCount seq) {
            super(2);
            this.seq = seq;
        }

        @Override
        void p0() {
            seq.writeBegin();
            move();
            seq.writeEnd();
        }

        void move() {
            next.setOnce(0);
        }

        @Override
        final void p1() {
            int start = seq.rawBegin();
            boolean torn = walk() == 0;
            believed = torn && start == begins() && !retry(seq, start);
        }

        int walk() {
            return next.acquire();    // rcu_dereference()
        }

        int begins() {
            return 0;
        }

        boolean retry(SeqCount count, int start) {
            return count.retry(start);
        }

        @Override
        final boolean exists() {
            return believed;
        }
    }

    /** The walk does not acquire, so that only the read barrier keeps it before the second look. */
    private static final class OpaqueWalk extends Before {
        OpaqueWalk(SeqCount seq) {
            super(seq);
        }

        @Override
        int walk() {
            return next.once();
        }
    }

    private static final class NoCheck extends Before {
        NoCheck() {
            super(new SeqCount());
        }

        @Override
        boolean retry(SeqCount count, int start) {
            return false;
        }
    }

    /** P1 begins when the move is over, and yet sees the middle of it. */
    private static final class After extends Before {
        After(SeqCount seq) {
            super(seq);
        }

        @Override
        void move() {
            next.setOnce(0);
            next.setOnce(2);
        }

        @Override
        int begins() {
            return 2;
        }
    }

    private static final class NoReadBarrier extends SeqCount {
        @Override
        protected void readBarrier() {
            // without smp_rmb()
        }
    }

    private static final class NoAcquire extends SeqCount {
        @Override
        protected int loadFirst() {
            return loadOnce();
        }
    }

    /** Leaves out the first or the second {@code smp_wmb()} of its one write section. */
    private static final class NoWriteBarrier extends SeqCount {
        private final int without;
        private int barriers;

        NoWriteBarrier(int without) {
            this.without = without;
        }

        @Override
        protected void writeBarrier() {
            if (++barriers != without) {
                super.writeBarrier();
            }
        }
    }
}
