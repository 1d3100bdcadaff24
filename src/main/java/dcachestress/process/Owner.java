// SPDX-License-Identifier: Apache-2.0
package dcachestress.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Starts every child of this JVM, and sees to it that none outlives it. Four things do that, because none reaches all
 * of them: the kernel kills the child itself with us, where {@code setpriv} can ask it to; a session of its own, where
 * there is {@code setsid}, holds what the child starts; so does a mark in its environment, which everything inherits
 * that does not clear it, through any number of forks and sessions; and the {@link Reaper} uses both after our death.
 * No control group: where one may be written to is a matter of the distribution, and here it would find nobody more
 * than the other two.
 */
final class Owner {
    /**
     * What the descendants of a launcher carry. A launcher that is a descendant of another one adds to what it has got,
     * and so belongs to both.
     */
    static final String VARIABLE = "DCACHE_STRESS_OWNER";
    /**
     * A second collector, a larger heap or one more agent than a child's own options have keeps it from starting, or
     * from being what a result says.
     */
    static final List<String> JVM_OPTIONS = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");
    private static final List<String> OWN_SESSION = List.of("setsid");
    private static final List<String> DIE_WITH_PARENT = List.of("setpriv", "--pdeathsig", "KILL");
    private static final int PROBE_SECONDS = 30;

    private final String mark = ":" + UUID.randomUUID() + "-";
    private final AtomicInteger children = new AtomicInteger();
    private final boolean sessions;
    private final List<String> prefix = new ArrayList<>();
    private final Reaper reaper;
    /** The kernel holds the thread that starts a child for its parent, and would kill the child with it. */
    private final ExecutorService starter = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "parent of all children");
        thread.setDaemon(true);
        return thread;
    });

    private Owner() throws IOException {
        boolean both = works(Stream.concat(OWN_SESSION.stream(), DIE_WITH_PARENT.stream()).toList());
        sessions = both || works(OWN_SESSION);
        prefix.addAll(sessions ? OWN_SESSION : List.of());
        reaper = new Reaper(prefix, mark);
        prefix.addAll(both || works(DIE_WITH_PARENT) ? DIE_WITH_PARENT : List.of());
    }

    /** Deferred: a JVM that starts no child needs none of this. */
    private static final class Holder {
        private static final Owner HERE = make();

        private static Owner make() {
            try {
                return new Owner();
            } catch (IOException e) {
                throw new IllegalStateException("reaper.sh: " + e.getMessage(), e);
            }
        }
    }

    /** The one of this JVM. */
    static Owner here() {
        return Holder.HERE;
    }

    /** What all descendants carry. */
    String mark() {
        return mark;
    }

    Owned start(List<String> command, Consumer<ProcessBuilder> how) throws IOException {
        reaper.ready();
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(command);
        String own = mark + children.incrementAndGet() + ":";
        ProcessBuilder builder = new ProcessBuilder(whole);
        builder.environment().keySet().removeAll(JVM_OPTIONS);
        builder.environment().merge(VARIABLE, own, String::concat);
        how.accept(builder);
        Process process = begin(builder);
        if (sessions) {
            reaper.session(process.pid());
        }
        return new Owned(this, process, own);
    }

    /** A child is gone. */
    void over(Owned child) {
        reaper.over(child.pid());
    }

    /** This folder goes with us, whatever ends us. */
    void folder(Path path) {
        reaper.folder(path);
    }

    /** That folder is removed. */
    void removed(Path path) {
        reaper.removed(path);
    }

    private Process begin(ProcessBuilder builder) throws IOException {
        Future<Process> started = starter.submit(builder::start);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return started.get();
                } catch (InterruptedException e) {
                    interrupted = true;         // whoever asked must get the child, to end it
                }
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static boolean works(List<String> prefix) {
        List<String> probe = new ArrayList<>(prefix);
        probe.add("true");
        try {
            Process process = new ProcessBuilder(probe).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            return process.waitFor(PROBE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
