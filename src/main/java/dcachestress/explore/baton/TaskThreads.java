// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.baton;

import dcachestress.explore.program.Sites;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Stream;

/**
 * The threads that tasks run on when one at a time runs. Virtual ones where this JDK has them (21 and later): passing a
 * turn is then a function call on one CPU, some 150 ns, however busy the machine is, and an exploration takes one CPU
 * and not two. Tell their scheduler so, by {@link #OPTIONS}.
 */
public final class TaskThreads {
    /** For the JVM: one CPU carries all tasks. Older JDKs ignore them. */
    public static final List<String> OPTIONS = List.of(
            "-Djdk.virtualThreadScheduler.parallelism=1", "-Djdk.virtualThreadScheduler.maxPoolSize=1");
    private static final ThreadFactory VIRTUAL = virtual();
    /** Those that may be alive. */
    private static final Set<Thread> ALL = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
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
        Thread thread = VIRTUAL != null ? VIRTUAL.newThread(work) : new Thread(work, "task " + task);
        if (VIRTUAL == null) {
            thread.setDaemon(true);
        }
        ALL.add(thread);
        return thread;
    }

    /**
     * Where a task waits for something that is no turn of its, and so for what no exploration can bring about:
     * {@code "waits in a Java monitor at Mine.java:12"}. Null when none does. Needs a safepoint.
     */
    public static String waitsOutside() {
        for (Thread thread : List.copyOf(ALL)) {
            StackTraceElement[] stack = thread.getStackTrace();
            Thread.State state = thread.getState();
            boolean waits = state == Thread.State.BLOCKED || state == Thread.State.WAITING
                    || state == Thread.State.TIMED_WAITING;
            String at = Sites.at(stack);
            if (waits && !at.isEmpty() && Stream.of(stack).noneMatch(frame -> frame.getClassName()
                    .equals(Turns.class.getName()))) {
                return "waits in " + what(state, stack) + at;
            }
        }
        return null;
    }

    /** The call of the code under test into the JDK, or the monitor that it stands at. */
    private static String what(Thread.State state, StackTraceElement... stack) {
        int own = 0;
        while (!Sites.isUnderTest(stack[own].getClassName())) {
            own++;
        }
        boolean monitor = state == Thread.State.BLOCKED || own > 0 && stack[own - 1].getClassName()
                .equals("java.lang.Object");
        return monitor || own == 0 ? "a Java monitor"
                : stack[own - 1].getClassName().replaceFirst(".*\\.", "") + "." + stack[own - 1].getMethodName();
    }
}
