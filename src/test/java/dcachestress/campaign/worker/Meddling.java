// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.worker;

import dcachestress.dcache.Dentry;
import dcachestress.sample.Slice;
import dcachestress.scheme.Merged;

/**
 * Subjects that call, while samples run, what is the worker's and not theirs, or that do their work in threads of their
 * own.
 */
public final class Meddling {
    private Meddling() {
    }

    /** Would be told as a sound scheme from here on. */
    public static class RestartsTheSlice extends Merged {
        @Override
        protected void wakeWaiters(Dentry dentry) {
            Slice.begin(Merged.class, () -> { });
        }
    }

    /** The same, unseen by whoever only looks for exceptions. */
    public static class TriesToRestartTheSlice extends Hostile {
        @Override void misbehave() {
            tryTo(() -> Slice.begin(Merged.class, () -> { }));
            tryTo(() -> Slice.start(Merged.class, () -> { }, 0, () -> { }));
            tryTo(Slice::end);
        }

        static void tryTo(Runnable meddle) {
            try {
                meddle.run();
                throw new AssertionError("nobody has stopped it");
            } catch (IllegalStateException e) {
                // That is what it waits for.
            }
        }
    }

    /** From the constructor, which no task runs. */
    public static class RestartsTheSliceInItsConstructor extends Merged {
        public RestartsTheSliceInItsConstructor() {
            TriesToRestartTheSlice.tryTo(() -> Slice.begin(Merged.class, () -> { }));
            TriesToRestartTheSlice.tryTo(Slice::end);
        }
    }

    /** Wakes from a thread that is no task. */
    public static class WakesFromAThread extends Hostile {
        @Override void misbehave() throws InterruptedException {
            Thread helper = new Thread(() -> dcachestress.kernel.Task.current().held(), "helper");
            helper.start();
            helper.join();
        }
    }
}
