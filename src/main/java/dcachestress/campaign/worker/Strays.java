// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.worker;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import org.openjdk.jcstress.infra.runners.CounterThread;

/**
 * Threads that the code under test has started, itself or through the JDK, in whatever group: all that are not actors,
 * that were not there when the fork began, and that are not ours. As long as one is alive, somebody may still wake who
 * waits.
 */
final class Strays {
    private static final ThreadGroup ROOT = root();
    private static final Set<Thread> OURS = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
    /** What {@code jcmd} starts in the group of the system. */
    private static final String ATTACHED = "Attach Listener";
    /** The JDK's own, which waits for the end of processes, and stays for a minute after the last of them. */
    private static final String REAPER = "process reaper";
    private static final String PINNING = "com.sun.jna.";

    static {
        OURS.addAll(alive());
    }

    private Strays() {
    }

    /** Notes which threads there are, before any code under test has run. */
    static void prepare() {
        assert !OURS.isEmpty();
    }

    /** A thread of ours, to be started. */
    static Thread ours(Thread thread) {
        OURS.add(thread);
        return thread;
    }

    private static ThreadGroup root() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        return group;
    }

    /** Needs no safepoint. Without streams: it is asked in a JVM that has compiled nothing. */
    private static List<Thread> alive() {
        Thread[] threads = new Thread[2 * ROOT.activeCount() + 16];
        return Arrays.asList(threads).subList(0, ROOT.enumerate(threads));
    }

    /** Those that are alive, and whether a process is whose end somebody may wait for. */
    static List<String> now() {
        List<String> names = new ArrayList<>(alive().stream().filter(Strays::isForeign).map(Thread::getName).toList());
        if (ProcessHandle.current().children().findAny().isPresent()) {
            names.add("a process");
        }
        return names;
    }

    /** Whether one of them may run code under test after its slice. */
    static boolean anyLeft() {
        return alive().stream().anyMatch(Strays::isForeign);
    }

    private static boolean isForeign(Thread thread) {
        return !OURS.contains(thread) && !(thread instanceof CounterThread) && !thread.getClass().getName()
                .startsWith(PINNING)
                && !(thread.getThreadGroup() == ROOT && thread.getName().equals(ATTACHED)) && !thread.getName()
                .startsWith(REAPER);
    }
}
