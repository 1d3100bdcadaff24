// SPDX-License-Identifier: Apache-2.0
package dcachestress.litmus;

import static java.util.Map.entry;

import java.util.Map;
import java.util.function.Supplier;

/** O16 and O17 in {@code d_alloc_parallel()}: the condition is under {@code d_lock}, the wake within it or after it. */
final class FrameForms {
    static final Map<String, Supplier<Form>> ALL = Map.ofEntries(
            entry("O16-with", () -> new Old(true)), entry("O16-wo", () -> new Old(false)),
            entry("O17-new-dlock-plain", () -> new New(true, false)), entry("O17-new-after-unlock-plain", () -> new New(false, false)),
            entry("O16-new-after-unlock", () -> new New(false, true)));

    private FrameForms() {
    }

    /** The old scheme: P0 returns with its entry linked. */
    private static final class Old extends FrameForm {
        private final boolean within;

        Old(boolean within) {
            this.within = within;
        }

        @Override
        void p0() {
            dLock.lock();
            boolean done = par.plain() == 0;
            dLock.unlock();
            if (done) {
                frame.setOnce(0);
            }
        }

        @Override
        void p1() {
            dLock.lock();
            par.setPlain(0);
            if (within) {
                walk();
                dLock.unlock();
            } else {
                dLock.unlock();
                walk();
            }
        }
    }

    /** The new scheme: P0 leaves the queue before it returns, unless a waker has unlinked it. */
    private static final class New extends FrameForm {
        private final boolean within;
        private final boolean careful;

        New(boolean within, boolean careful) {
            this.within = within;
            this.careful = careful;
        }

        @Override
        void p0() {
            dLock.lock();
            boolean done = par.plain() == 0;
            if (done) {
                finishWait(entry.emptyCareful());
            }
            dLock.unlock();
            if (done) {
                frame.setOnce(0);
            }
        }

        @Override
        void p1() {
            dLock.lock();
            par.setPlain(0);
            if (within) {
                walk();
                dLock.unlock();
            } else {
                dLock.unlock();
                walk();
            }
        }

        @Override
        void use() {
            super.use();
            if (careful) {
                entry.delInitCareful();
            } else {
                entry.delInit();
            }
        }
    }
}
