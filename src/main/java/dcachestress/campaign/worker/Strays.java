// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.worker;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Threads that the code under test has started, and that nobody else knows of: all that were not there before, and that are not ours. */
final class Strays {
    private static final List<String> OURS = List.of("JcstressThread_", "JNA Cleaner", "deadlocks", "stacks");

    private final ThreadGroup group = Thread.currentThread().getThreadGroup();
    private final Set<Thread> before = new HashSet<>(alive());

    /** Needs no safepoint. Without streams: it is asked before each slice, in a JVM that has compiled nothing. */
    private List<Thread> alive() {
        Thread[] threads = new Thread[2 * group.activeCount() + 16];
        return Arrays.asList(threads).subList(0, group.enumerate(threads));
    }

    /** Those that are alive. */
    List<String> now() {
        return alive().stream().filter(thread -> !before.contains(thread)).map(Thread::getName)
                .filter(name -> OURS.stream().noneMatch(name::startsWith)).toList();
    }
}
