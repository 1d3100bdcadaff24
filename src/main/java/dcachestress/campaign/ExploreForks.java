// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign;

import dcachestress.explore.TaskThreads;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Forks that explore, side by side; another one is started when one is lost. */
public final class ExploreForks implements AutoCloseable {
    private final ForkCommand command;
    private final RunClock clock = new RunClock(System::nanoTime);
    private final Stop stop;
    private final int most;
    private final int silence;
    private final Deque<ForkProcess> idle = new ArrayDeque<>();
    private final Set<ForkProcess> all = new HashSet<>();
    private boolean closed;

    /**
     * No fork yet.
     *
     * @param userJars what the user's subjects are loaded from
     * @param cpus     CPUs that may be used
     * @param stop     ends whatever search is on
     */
    public ExploreForks(List<Path> userJars, int cpus, Stop stop) {
        this(userJars, cpus, stop, ForkProcess.SILENCE);
    }

    ExploreForks(List<Path> userJars, int cpus, Stop stop, int silence) {
        this.command = new ForkCommand(userJars);
        this.most = Math.max(1, cpus / TaskThreads.CPUS);
        this.stop = stop;
        this.silence = silence;
    }

    /** How many threads may ask at a time, each a fork of its own. */
    int most() {
        return most;
    }

    /**
     * Asks a fork that nobody else is asking.
     *
     * @param patienceMs what the run can wait for it at most
     * @throws InterruptedException when the run is to end, or all forks have been closed meanwhile: then what became of this one is no answer
     */
    ExploreReply ask(ExploreRequest request, long patienceMs) throws IOException, InterruptedException {
        ForkProcess fork = take();
        ExploreReply reply = fork.ask(request, patienceMs);
        giveBack(fork);
        return reply;
    }

    private void checkOpen() throws InterruptedException {
        if (closed) {
            throw new InterruptedException("the exploration was given up");
        }
    }

    private synchronized ForkProcess take() throws IOException, InterruptedException {
        checkOpen();
        ForkProcess fork = idle.poll();
        if (fork == null) {
            fork = new ForkProcess(command.exploring(), clock, stop, silence);
            all.add(fork);
        }
        return fork;
    }

    private synchronized void giveBack(ForkProcess fork) throws InterruptedException {
        checkOpen();
        if (fork.spent()) {
            fork.close();
            all.remove(fork);
        } else {
            idle.push(fork);
        }
    }

    /** Milliseconds since this was made; a run that is stopped meanwhile loses none. */
    long millis() {
        return clock.millis();
    }

    /** Ends all forks; whoever is asking one is interrupted. */
    @Override
    public synchronized void close() {
        closed = true;
        all.forEach(ForkProcess::close);
        all.clear();
        idle.clear();
    }
}
