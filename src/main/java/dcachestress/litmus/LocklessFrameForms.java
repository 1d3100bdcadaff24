// SPDX-License-Identifier: Apache-2.0
package dcachestress.litmus;

import static java.util.Map.entry;

import java.util.Map;
import java.util.function.Supplier;

/** O17 as a waiter on a bit has it: no lock of the condition, so only the careful list operations order the last use of the entry before the return. */
final class LocklessFrameForms {
    static final Map<String, Supplier<Form>> ALL = Map.ofEntries(
            entry("O17-ll-read-careful", () -> new Lockless(true, true)), entry("O17-ll-read-plain", () -> new Lockless(false, true)),
            entry("O17-ll-read-noacq", () -> new Lockless(true, false)), entry("O17-ll-store-plain", LocklessStore::new),
            entry("O17-ll-see-noacq", LocklessSee::new));

    private LocklessFrameForms() {
    }

    /** A waiter on a bit: {@code finish_wait()} without any lock of the condition. */
    private static class Lockless extends FrameForm {
        private final boolean careful;
        private final boolean acquire;

        Lockless(boolean careful, boolean acquire) {
            this.careful = careful;
            this.acquire = acquire;
        }

        @Override
        void p0() {
            finishWait(acquire ? entry.emptyCareful() : entry.empty());
            frame.setOnce(0);
        }

        @Override
        final void p1() {
            walk();
        }

        @Override
        final void use() {
            touch();
            if (careful) {
                entry.delInitCareful();
            } else {
                entry.delInit();
            }
        }

        void touch() {
            saw = frame.once();
        }
    }

    /** P1 writes into the entry; the write may not come after the frame's next use. */
    private static final class LocklessStore extends Lockless {
        LocklessStore() {
            super(false, true);
        }

        @Override
        void touch() {
            frame.setOnce(2);
        }

        @Override
        boolean exists() {
            return linked && frame.plain() == 2;
        }
    }

    /** P1 writes into the entry; P0 must see it when it sees that the entry is alone. */
    private static final class LocklessSee extends Lockless {
        private int read;

        LocklessSee() {
            super(true, false);
        }

        @Override
        void p0() {
            finishWait(entry.empty());
            read = frame.once();
        }

        @Override
        void touch() {
            frame.setOnce(2);
        }

        @Override
        boolean exists() {
            return linked && read == 1;
        }
    }
}
