// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.launcher;

import com.fasterxml.jackson.core.JsonProcessingException;
import dcachestress.campaign.host.RunClock;
import dcachestress.campaign.wire.ExploreReply;
import dcachestress.campaign.wire.ExploreRequest;
import dcachestress.campaign.wire.ForkReply;
import dcachestress.campaign.wire.Frame;
import dcachestress.campaign.wire.SliceSpec;
import dcachestress.process.Launch;
import dcachestress.process.Owned;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A fork, as the launcher sees it. Whatever happens to it, each request is answered: by the fork, or by what has become
 * of it. Waiting is counted in polls that brought nothing, so a pause of the whole run is no silence.
 */
public final class ForkProcess implements AutoCloseable {
    private static final int POLL_MS = 100;
    /**
     * Polls without a word, beyond the length of the slice, after which a fork is looked at: 3 s. It beats every
     * second.
     */
    static final int SILENCE = 30;
    /** So many times as long for the first search, before which its JVM loads and compiles. */
    private static final int FIRST = 2;
    /** Polls after the draft of an answer in which the answer itself must come: 5 s. */
    private static final int DRAFT = 50;
    /** What the fork does after the limit of a slice: lets actors go, tells their stacks. */
    private static final long GOODBYE_LIMIT_MS = 6_000;
    private static final int SHORTEST_GRACE_MS = 200;
    private static final long LONGEST_MS = 600_000;
    private static final String UNSAFE = "no stacks: an actor spins where the JVM reaches no safepoint";
    /** Milliseconds in which a fork must be up: a machine under heavy load takes seconds to start a JVM. */
    private static final long START_MS = 60_000;
    /** How long a fork that has closed its end may take to be gone. */
    private static final int GOODBYE_MS = 1000;
    private static final String DIED = "fork died: ";
    private static final String NO_ANSWER = "fork said what is no answer: ";
    private static final int STRAYS_NAMED = 5;
    private static final SecureRandom NONCES = new SecureRandom();

    private final Owned child;
    private final Process process;
    private final ForkEar ear;
    private final ForkLog log;
    private final RunClock clock;
    private final Stop stop;
    private final int silence;
    private boolean up;
    private boolean searched;
    private long nonce;
    private String draft;
    private boolean spent;

    public ForkProcess(List<String> command, RunClock clock, Stop stop) throws IOException {
        this(command, clock, stop, SILENCE);
    }

    ForkProcess(List<String> command, RunClock clock, Stop stop, int silence) throws IOException {
        this.silence = silence;
        this.clock = clock;
        this.stop = stop;
        this.ear = new ForkEar();
        this.child = start(command);
        this.process = child.process();
        this.log = new ForkLog(process.getInputStream());
        ear.listen(process);
    }

    private Owned start(List<String> command) throws IOException {
        List<String> whole = new ArrayList<>(command);
        whole.add(ear.socket());
        try {
            return Launch.of(whole).readingNothing().mergingErrors().start();
        } catch (IOException e) {
            ear.close();
            throw e;
        }
    }

    /** What the kernel calls it. */
    public long pid() {
        return process.pid();
    }

    /** Whether it can run no further slice. */
    public boolean spent() {
        return spent;
    }

    /**
     * Runs a slice.
     *
     * @param patienceMs what the run can wait for it at most, the start of the fork included
     * @throws InterruptedException when the run is to end
     */
    public ForkReply ask(SliceSpec spec, long patienceMs) throws InterruptedException {
        long until = clock.millis() + Math.min(patienceMs, LONGEST_MS);
        Answer answer = answer(() -> {
            int left = (int) Math.max(SHORTEST_GRACE_MS, until - clock.millis() - spec.ms());
            return spec.within(Math.min(spec.graceMs(), left)).encode();
        }, spec.ms(), spec.ms() + spec.graceMs() + GOODBYE_LIMIT_MS, true, until);
        ForkReply reply = answer.lost() == null ? parsed(answer.text()) : answer.lost();
        spent = reply.last();
        List<String> strays = child.endStrays();
        return reply.with(written(log.take(), strays));
    }

    /** In one clause, what the code under test has started and not ended: it ends with its slice. */
    private static String written(String said, List<String> strays) {
        if (strays.isEmpty()) {
            return said;
        }
        String names = strays.stream().limit(STRAYS_NAMED).map(name -> name.replaceAll("\\p{Cntrl}", "?"))
                .collect(Collectors.joining(", "));
        return (said == null ? "" : said + '\n') + "[processes that the slice had left behind, " + strays.size()
                + " killed: " + names + "]";
    }

    private static ForkReply parsed(String text) {
        try {
            return ForkReply.parse(text);
        } catch (JsonProcessingException e) {
            return ForkReply.lost(NO_ANSWER + text, null);
        }
    }

    /** What a request brought: a text, or what is known of a fork that is lost. */
    private record Answer(String text, ForkReply lost) {
    }

    /**
     * Asks, and waits for the answer.
     *
     * @param ms      for so long it need not say anything
     * @param limitMs so long may it take once it is up
     * @param until   and the run waits until then, and a little for what the fork does at its end
     */
    private Answer answer(Supplier<String> request, int ms, long limitMs, boolean mayBeSlow, long until)
            throws InterruptedException {
        if (!up && !begun(Math.min(until, clock.millis() + START_MS))) {
            return clock.millis() < until || !process.isAlive() ? lost("fork did not start: " + fate())
                    : late("started");
        }
        nonce = NONCES.nextLong();
        draft = null;
        try {
            ear.send(new Frame(Frame.Kind.REQUEST, nonce, request.get()));
        } catch (IOException e) {
            return lost(DIED + fate());
        }
        long last = Math.min(until + GOODBYE_LIMIT_MS, clock.millis() + limitMs);
        int most = (mayBeSlow || searched ? 1 : FIRST) * silence * POLL_MS;
        SilentFork silent = new SilentFork(process, clock, () -> !ear.silent(), mayBeSlow, most);
        Frame frame = next(silent, ms, last);
        while (frame == null) {
            ForkReply verdict = draft != null ? parsed(draft).withoutStacks(UNSAFE) : clock.millis() < last
                    ? silent.examine() : late("answered").lost();
            if (verdict != null) {
                close();
                return new Answer(null, verdict);
            }
            frame = next(silent, ms, last);
        }
        return frame.kind() == Frame.Kind.REPLY ? new Answer(frame.text(), null) : draft == null ? lost(ended(frame))
                : new Answer(draft, null);
    }

    /** It may be all right, and time is up. */
    private Answer late(String what) throws InterruptedException {
        String stacks = up ? OutsideStacks.of(process).text() : null;
        close();
        return new Answer(null, ForkReply.late("the fork had not " + what + " when the run could wait no longer",
                stacks));
    }

    private static Answer lost(String why) {
        return new Answer(null, ForkReply.lost(why, null));
    }

    private String ended(Frame end) throws InterruptedException {
        return end.text().isEmpty() ? DIED + fate() : NO_ANSWER + end.text();
    }

    private boolean begun(long until) throws InterruptedException {
        Frame frame = null;
        while (frame == null && clock.millis() < until) {
            frame = poll();
        }
        up = frame != null && frame.kind() == Frame.Kind.READY;
        return up;
    }

    /**
     * The answer, or the end; null when there has been no word for too long. What belongs to another request is none.
     */
    private Frame next(SilentFork silent, int ms, long last) throws InterruptedException {
        int limit = draft != null ? DRAFT : ms / POLL_MS + silence;
        for (int polls = 0; polls < limit && clock.millis() < last; polls++) {
            Frame frame = poll();
            if (frame != null && frame.kind() == Frame.Kind.END) {
                return frame;
            }
            if (frame != null && frame.nonce() == nonce) {
                if (frame.kind() == Frame.Kind.REPLY) {
                    return frame;
                }
                silent.heard();
                draft = frame.kind() == Frame.Kind.DRAFT ? frame.text() : draft;
                limit = draft != null ? DRAFT : silence;
                polls = 0;
            }
        }
        return null;
    }

    private Frame poll() throws InterruptedException {
        Frame frame = ear.poll(POLL_MS);
        clock.tick();
        stop.check();
        return frame;
    }

    /**
     * Searches.
     *
     * @param patienceMs what the run can wait for it at most
     * @throws InterruptedException when the run is to end
     */
    public ExploreReply ask(ExploreRequest request, long patienceMs) throws InterruptedException {
        // It beats only while schedules go by, and a schedule has a bound on its steps.
        long until = clock.millis() + Math.min(patienceMs, LONGEST_MS);
        Answer answer = answer(request::encode, 0, request.ms() + LONGEST_MS, false, until);
        searched = true;
        spent = answer.lost() != null;
        if (spent) {
            return ExploreReply.of(answer.lost());
        }
        try {
            ExploreReply reply = ExploreReply.parse(answer.text());
            spent = reply.error() != null;      // its threads may wait for ever
            return reply;
        } catch (JsonProcessingException e) {
            spent = true;
            return ExploreReply.lost(NO_ANSWER + answer.text());
        }
    }

    /**
     * What has become of a fork that speaks no more, with the last that was written to its standard output and error.
     */
    private String fate() throws InterruptedException {
        boolean gone = process.waitFor(GOODBYE_MS, TimeUnit.MILLISECONDS);
        String said = log.text();
        String how = !gone ? "it does not answer" : process.exitValue() > 128 ? "killed by signal "
                + (process.exitValue() - 128)
                : "exit status " + process.exitValue();
        return said == null ? how : how + ": " + cause(said);
    }

    /** Without what a JVM says before it comes to the point. */
    private static String cause(String said) {
        List<String> lines = said.lines().map(line -> line.replaceFirst("^[#\\s]+", ""))
                .filter(line -> !line.isBlank() && !line.startsWith("WARNING:")).toList();
        return lines.isEmpty() ? said : String.join("\n", lines).replaceFirst(":\n", ": ");
    }

    /** Ends it at once, and what the code under test has started in it. */
    @Override
    public void close() {
        child.close();
        ear.close();
    }
}
