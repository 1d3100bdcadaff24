// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign;

import com.fasterxml.jackson.core.JsonProcessingException;
import dcachestress.process.Launch;
import dcachestress.process.Owned;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A fork, as the launcher sees it. Whatever happens to it, each request is answered: by the fork, or by what has become of it. Waiting is
 * counted in polls that brought nothing, so a pause of the whole run is no silence.
 */
final class ForkProcess implements AutoCloseable {
    private static final int POLL_MS = 100;
    /** Polls without a word, beyond the length of the slice, after which a fork is looked at: 5 s. It beats every second. */
    static final int SILENCE = 50;
    /** Polls in which a fork must be up: a machine under heavy load takes seconds to start a JVM. */
    private static final int START = 600;
    /** How long a fork that has closed its output may take to be gone. */
    private static final int GOODBYE_MS = 1000;
    private static final String DIED = "fork died: ";
    private static final String NO_ANSWER = "fork said what is no answer: ";

    private final Owned child;
    private final Process process;
    private final Writer requests;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final Tail errors = new Tail();
    private final Thread errorPump;
    private final RunClock clock;
    private final Stop stop;
    private final int silence;
    private boolean up;
    private boolean spent;

    ForkProcess(List<String> command, RunClock clock, Stop stop) throws IOException {
        this(command, clock, stop, SILENCE);
    }

    ForkProcess(List<String> command, RunClock clock, Stop stop, int silence) throws IOException {
        this.silence = silence;
        this.clock = clock;
        this.stop = stop;
        this.child = Launch.of(command).start();
        this.process = child.process();
        this.requests = process.outputWriter();
        Pump.start(process.getInputStream(), lines::add, () -> lines.add(Pump.END));
        this.errorPump = Pump.start(process.getErrorStream(), errors::add, () -> { });
    }

    /** What the kernel calls it. */
    long pid() {
        return process.pid();
    }

    /** Whether it can run no further slice. */
    boolean spent() {
        return spent;
    }

    /**
     * Runs a slice.
     *
     * @throws InterruptedException when the run is to end
     */
    ForkReply ask(SliceSpec spec) throws InterruptedException {
        ForkReply reply = up || start() ? exchange(spec) : ForkReply.lost("fork did not start: " + fate(), null);
        spent = reply.last();
        child.endStrays();
        return reply;
    }

    private boolean start() throws InterruptedException {
        up = Fork.READY.equals(poll(START));
        return up;
    }

    private ForkReply exchange(SliceSpec spec) throws InterruptedException {
        Answer answer = exchange(spec.encode(), spec.ms(), true);
        if (answer.lost() != null) {
            return answer.lost();
        }
        try {
            return ForkReply.parse(answer.line());
        } catch (JsonProcessingException e) {
            return ForkReply.lost(NO_ANSWER + answer.line(), null);
        }
    }

    /** What a request brought: a line, or what is known of a fork that is lost. */
    private record Answer(String line, ForkReply lost) {
    }

    private Answer exchange(String request, int ms, boolean mayBeSlow) throws InterruptedException {
        try {
            requests.write(request + "\n");
            requests.flush();
        } catch (IOException e) {
            return new Answer(null, ForkReply.lost(DIED + fate(), null));
        }
        Frozen frozen = new Frozen(process, clock, () -> !lines.isEmpty(), mayBeSlow);
        String line = answer(ms);
        while (line == null) {
            ForkReply verdict = frozen.examine();
            if (verdict != null) {
                return new Answer(null, verdict);
            }
            line = answer(ms);
        }
        return line.equals(Pump.END) ? new Answer(null, ForkReply.lost(DIED + fate(), null)) : new Answer(line, null);
    }

    /** The next line that is no beat, or null when there is none for too long. */
    private String answer(int ms) throws InterruptedException {
        String line;
        do {
            line = poll(ms / POLL_MS + silence);
        } while (Fork.BEAT.equals(line));
        return line;
    }

    /**
     * Searches.
     *
     * @throws InterruptedException when the run is to end
     */
    ExploreReply ask(ExploreRequest request) throws InterruptedException {
        // It beats only while schedules go by, and a schedule has a bound on its steps.
        Answer answer = up || start() ? exchange(request.encode(), 0, false) : new Answer(null, ForkReply.lost("fork did not start: " + fate(), null));
        spent = answer.lost() != null;
        if (spent) {
            return ExploreReply.lost(answer.lost().error() == null ? turning(answer.lost().stacks()) : answer.lost().error());
        }
        try {
            return ExploreReply.parse(answer.line());
        } catch (JsonProcessingException e) {
            spent = true;
            return ExploreReply.lost(NO_ANSWER + answer.line());
        }
    }

    /** One line, and then the stacks. */
    private static String turning(String stacks) {
        String where = new ThreadDump(stacks).now().map(method -> ", now in " + method).orElse("");
        return "runs for ever without a step" + where + '\n' + stacks;
    }

    private String poll(int limit) throws InterruptedException {
        String line = null;
        for (int polls = 0; line == null && polls < limit; polls++) {
            line = lines.poll(POLL_MS, TimeUnit.MILLISECONDS);
            clock.tick();
            stop.check();
        }
        return line;
    }

    private String fate() throws InterruptedException {
        if (!process.waitFor(GOODBYE_MS, TimeUnit.MILLISECONDS)) {
            return "it does not answer" + errors.text();
        }
        errorPump.join(GOODBYE_MS);
        int status = process.exitValue();
        return (status > 128 ? "killed by signal " + (status - 128) : "exit status " + status) + errors.text();
    }

    /** Ends it at once, and what the code under test has started in it. */
    @Override
    public void close() {
        child.close();
    }
}
