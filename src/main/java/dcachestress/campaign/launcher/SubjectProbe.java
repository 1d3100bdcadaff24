// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.launcher;

import com.fasterxml.jackson.core.JsonProcessingException;
import dcachestress.campaign.wire.Frame;
import dcachestress.campaign.wire.SubjectReply;
import dcachestress.campaign.worker.ProbeFork.Stage;
import dcachestress.campaign.worker.ProbeFork;
import dcachestress.process.Launch;
import dcachestress.process.Owned;
import dcachestress.subject.BadSubjectException;
import dcachestress.subject.SubjectInfo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@link ProbeFork}, as the launcher sees it. Waiting is counted in polls that brought nothing, so a pause of the
 * whole machine is no silence.
 */
final class SubjectProbe implements AutoCloseable {
    private static final int POLL_MS = 100;
    /** Polls that each stage of a class may take: 10 s. */
    static final int LIMIT = 100;
    /** Polls in which the JVM must be up, on a machine under heavy load. */
    private static final int START = 600;
    private static final int GOODBYE_MS = 1000;
    private static final int SIGNAL = 128;
    private static final Pattern CRASH = Pattern.compile("(?m)^#\\s+(SIG[A-Z]+) \\(");

    private final int limit;
    private final ForkEar ear = new ForkEar();
    private final Owned child;
    private final Process process;
    private final ForkLog log;
    private Stage stage = Stage.START;
    private boolean up;
    private long asked;

    SubjectProbe(List<String> command, int limit) throws IOException {
        this.limit = limit;
        List<String> whole = new ArrayList<>(command);
        whole.add(ear.socket());
        child = Launch.of(whole).readingNothing().mergingErrors().start();
        process = child.process();
        log = new ForkLog(process.getInputStream());
        ear.listen(process);
    }

    /**
     * What that class says of itself.
     *
     * @throws BadSubjectException when it cannot be used, or does not let itself be looked at
     * @throws IOException         when the JVM does not come up
     */
    SubjectInfo look(String name) throws IOException {
        try {
            begin();
            stage = Stage.START;
            write(new Frame(Frame.Kind.REQUEST, ++asked, name));
            while (true) {
                Frame frame = poll(limit);
                if (frame.kind() == Frame.Kind.BEAT) {
                    stage = Stage.valueOf(frame.text());
                } else if (frame.kind() == Frame.Kind.REPLY) {
                    return answer(frame.text());
                } else {
                    throw new BadSubjectException("subject " + name + " " + fate());
                }
            }
        } catch (JsonProcessingException e) {
            throw new BadSubjectException("subject " + name + " says of itself what cannot be read: "
                    + e.getOriginalMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while it looked at " + name, e);
        }
    }

    private static SubjectInfo answer(String text) throws JsonProcessingException {
        String[] parts = text.split(ProbeFork.TAB, 2);
        if (parts[0].equals(ProbeFork.GOOD)) {
            return SubjectReply.read(parts[1]);
        }
        throw new BadSubjectException(parts[1]);
    }

    private void begin() throws IOException, InterruptedException {
        up = up || poll(START).kind() == Frame.Kind.READY;
        if (!up) {
            boolean gone = process.waitFor(GOODBYE_MS, TimeUnit.MILLISECONDS);
            String said = log.text();
            throw new IOException("no JVM can be started that would look at the subject: "
                    + (gone ? "exit status " + process.exitValue() : "no answer")
                    + (said == null ? "" : ": " + said.replace('\n', ' ')));
        }
    }

    /** A fork that is gone cannot read; what has become of it is found where its answer is waited for. */
    private void write(Frame frame) {
        try {
            ear.send(frame);
        } catch (IOException e) {
            stage = Stage.START;
        }
    }

    /** The next frame of the fork; one of kind END when it is gone, or says nothing. */
    private Frame poll(int limit) throws InterruptedException {
        Frame frame = null;
        for (int polls = 0; frame == null && polls < limit; polls++) {
            frame = ear.poll(POLL_MS);
        }
        return frame == null ? Frame.end("") : frame;
    }

    private String fate() throws InterruptedException {
        if (!process.waitFor(GOODBYE_MS, TimeUnit.MILLISECONDS)) {
            return "does not return from " + stage.words() + " within " + limit * POLL_MS / 1000 + " s";
        }
        int status = process.exitValue();
        String said = log.text();
        Matcher crash = CRASH.matcher(said == null ? "" : said);
        if (crash.find()) {
            return "crashed the JVM in " + stage.words() + " (" + crash.group(1) + ")";
        }
        return status > SIGNAL ? "crashed the JVM in " + stage.words() + " (signal " + (status - SIGNAL) + ")"
                : "ended the JVM in " + stage.words() + " (exit status " + status + ")";
    }

    @Override
    public void close() {
        child.close();
        ear.close();
    }
}
