// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.worker;

import dcachestress.kernel.Probe;
import java.io.IOException;
import java.lang.ref.ReferenceQueue;

/** Subjects that wait for what may still come, each from somebody else who is easily overlooked. */
public final class Waiting {
    private Waiting() {
    }

    static volatile boolean done;

    private static Thread helper(ThreadGroup group, String name) {
        Thread thread = new Thread(group, Hostile::sleepForEver, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static ThreadGroup root() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        return group.getParent() == null ? group : group.getParent();
    }

    /** A thread of the JDK's waits for the end of the process. */
    public static class ForAProcess extends Hostile {
        @Override void misbehave() throws InterruptedException {
            try {
                new ProcessBuilder("sleep", "600").start().waitFor();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** In the group of the system's own. */
    public static class ForTheRootGroup extends Hostile {
        @Override void misbehave() throws InterruptedException {
            helper(root(), "helper").join();
        }
    }

    /** That has a name like one of ours. */
    public static class ForADouble extends Hostile {
        @Override void misbehave() throws InterruptedException {
            helper(null, "deadlocks").join();
        }
    }

    /** For a garbage collection. */
    public static class ForTheCollector extends Hostile {
        @Override void misbehave() throws InterruptedException {
            new ReferenceQueue<Object>().remove();
        }
    }

    /** Round a loop of the model's, until a thread of its own says that it may leave. */
    public static class GoesRound extends Hostile {
        @Override void misbehave() {
            helper(null, "helper");
            for (int turn = 0; !done;) {
                turn = Probe.await(this, turn);
            }
        }
    }
}
