// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.baton;

import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.ThreadFactory;

/**
 * The threads that tasks run on when one at a time runs. Virtual ones where this JDK has them (21 and later): passing a turn is then a function call on one CPU, some
 * 150 ns, however busy the machine is, and an exploration takes one CPU and not two. Tell their scheduler so, by {@link #OPTIONS}.
 */
public final class TaskThreads {
    /** For the JVM: one CPU carries all tasks. Older JDKs ignore them. */
    public static final List<String> OPTIONS = List.of(
            "-Djdk.virtualThreadScheduler.parallelism=1", "-Djdk.virtualThreadScheduler.maxPoolSize=1");
    private static final ThreadFactory VIRTUAL = virtual();
    /** CPUs that one exploration keeps busy. */
    public static final int CPUS = VIRTUAL == null ? 2 : 1;

    private TaskThreads() {
    }

    /** By reflection, as older JDKs must load this class too. */
    private static ThreadFactory virtual() {
        try {
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            Method factory = Class.forName("java.lang.Thread$Builder").getMethod("factory");
            return (ThreadFactory) factory.invoke(builder);
        } catch (ReflectiveOperationException e) {
            return null;        // before JDK 21, or 19 and 20 without previews
        }
    }

    /** Whether a thread that waits should spin for a while first: only where somebody else can run meanwhile. */
    static boolean spin() {
        return VIRTUAL == null;
    }

    /** A thread that has not been started. */
    public static Thread of(int task, Runnable work) {
        if (VIRTUAL != null) {
            return VIRTUAL.newThread(work);
        }
        Thread thread = new Thread(work, "task " + task);
        thread.setDaemon(true);
        return thread;
    }
}
