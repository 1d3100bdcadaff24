// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.launcher;

import dcachestress.campaign.host.RunClock;
import dcachestress.campaign.wire.ExploreReply;
import dcachestress.campaign.wire.ExploreRequest;
import dcachestress.explore.baton.TaskThreads;
import dcachestress.subject.Catalogue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Forks that explore, side by side; another one is started when one is lost. */
public final class ExploreForks implements AutoCloseable {
    private final ForkCommand command;
    private final RunClock clock = new RunClock(System::nanoTime);
    private final Stop stop;
    private final int most;
    private final int silence;
    private final Deque<ForkProcess> idle = new ArrayDeque<>();
    /** Each with the user's subject that it has run; empty when it has run shipped ones only. */
    private final Map<ForkProcess, String> all = new HashMap<>();
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

    public ExploreForks(List<Path> userJars, int cpus, Stop stop, int silence) {
        this.command = new ForkCommand(userJars);
        this.most = Math.max(1, cpus / TaskThreads.CPUS);
        this.stop = stop;
        this.silence = silence;
    }

    /** How many threads may ask at a time, each a fork of its own. */
    public int most() {
        return most;
    }

    /**
     * Asks a fork that nobody else is asking.
     *
     * @param patienceMs what the run can wait for it at most
     * @throws InterruptedException when the run is to end, or all forks have been closed meanwhile: then what became of
     *                              this one is no answer
     */
    public ExploreReply ask(ExploreRequest request, long patienceMs) throws IOException, InterruptedException {
        ForkProcess fork = take(Catalogue.shipped(request.subject()).isPresent() ? "" : request.subject());
        ExploreReply reply = fork.ask(request, patienceMs);
        giveBack(fork);
        return reply;
    }

    private void checkOpen() throws InterruptedException {
        if (closed) {
            throw new InterruptedException("the exploration was given up");
        }
    }

    /**
     * A fork that has run a user's subject runs no other one after it: whatever that has left there falsifies nothing.
     */
    private synchronized ForkProcess take(String tenant) throws IOException, InterruptedException {
        checkOpen();
        ForkProcess fork = idle.stream().filter(one -> all.get(one).isEmpty() || all.get(one).equals(tenant))
                .findFirst().orElse(null);
        if (fork == null && !idle.isEmpty()) {
            end(idle.peek());
        }
        if (fork == null) {
            fork = new ForkProcess(command.exploring(), clock, stop, silence);
        }
        idle.remove(fork);
        all.put(fork, tenant);
        return fork;
    }

    private void end(ForkProcess fork) {
        fork.close();
        idle.remove(fork);
        all.remove(fork);
    }

    private synchronized void giveBack(ForkProcess fork) throws InterruptedException {
        checkOpen();
        if (fork.spent()) {
            end(fork);
        } else {
            idle.push(fork);
        }
    }

    /** Milliseconds since this was made; a run that is stopped meanwhile loses none. */
    public long millis() {
        return clock.millis();
    }

    /** Ends all forks; whoever is asking one is interrupted. */
    @Override
    public synchronized void close() {
        closed = true;
        all.keySet().forEach(ForkProcess::close);
        all.clear();
        idle.clear();
    }
}
