// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Asks a fork that explores, and starts another one when one is lost. */
public final class ExploreForks implements AutoCloseable {
    private final ForkCommand command;
    private final RunClock clock = new RunClock(System::nanoTime);
    private final Stop stop;
    private final int silence;
    private ForkProcess fork;

    /**
     * No fork yet.
     *
     * @param userJars what the user's subjects are loaded from
     * @param stop     ends whatever search is on
     */
    public ExploreForks(List<Path> userJars, Stop stop) {
        this(userJars, stop, ForkProcess.SILENCE);
    }

    ExploreForks(List<Path> userJars, Stop stop, int silence) {
        this.command = new ForkCommand(userJars);
        this.stop = stop;
        this.silence = silence;
    }

    ExploreReply ask(ExploreRequest request) throws IOException, InterruptedException {
        if (fork == null) {
            fork = new ForkProcess(command.exploring(), clock, stop, silence);
        }
        ExploreReply reply = fork.ask(request);
        if (fork.spent()) {
            close();
        }
        return reply;
    }

    /** Milliseconds since this was made; a run that is stopped meanwhile loses none. */
    long millis() {
        return clock.millis();
    }

    @Override
    public void close() {
        if (fork != null) {
            fork.close();
            fork = null;
        }
    }
}
