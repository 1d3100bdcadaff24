// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign;

import com.fasterxml.jackson.core.JsonProcessingException;
import dcachestress.campaign.ProbeFork.Stage;
import dcachestress.fault.BadSubjectException;
import dcachestress.fault.SubjectInfo;
import dcachestress.process.Launch;
import dcachestress.process.Owned;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A {@link ProbeFork}, as the launcher sees it. Waiting is counted in polls that brought nothing, so a pause of the whole machine is no silence. */
final class SubjectProbe implements AutoCloseable {
    private static final int POLL_MS = 100;
    /** Polls that each stage of a class may take: 10 s. */
    static final int LIMIT = 100;
    /** Polls in which the JVM must be up, on a machine under heavy load. */
    private static final int START = 600;
    private static final int GOODBYE_MS = 1000;
    private static final int SIGNAL = 128;
    private static final Pattern CRASH = Pattern.compile("#\\s+(SIG[A-Z]+) \\(.*");

    private final int limit;
    private final String word = UUID.randomUUID().toString();
    private final Owned child;
    private final Process process;
    private final Writer requests;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final Tail errors = new Tail();
    private final Thread errorPump;
    private Stage stage = Stage.START;
    private boolean up;
    private volatile String crash;

    SubjectProbe(List<String> command, int limit) throws IOException {
        this.limit = limit;
        child = Launch.of(command).start();
        process = child.process();
        requests = process.outputWriter(StandardCharsets.UTF_8);
        Pump.start(process.getInputStream(), this::hear, () -> lines.add(Pump.END));
        errorPump = Pump.start(process.getErrorStream(), this::complained, () -> { });
    }

    private void complained(String line) {
        errors.add(line);
        lastWords(line);
    }

    /** What the class prints is no line of the fork, and nobody wants it. */
    private void hear(String line) {
        if (line.startsWith(word)) {
            lines.add(line);
        }
        lastWords(line);
    }

    /** A JVM that dies of a signal says so, on either stream. */
    private void lastWords(String line) {
        Matcher signal = CRASH.matcher(line);
        if (signal.matches()) {
            crash = signal.group(1);
        }
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
            write(name);
            while (true) {
                String line = poll(limit);
                String[] parts = line.split(ProbeFork.TAB, 3);
                if (parts.length < 2) {
                    throw new BadSubjectException("subject " + name + " " + fate(line));
                }
                switch (parts[1]) {
                    case ProbeFork.GOOD -> {
                        return SubjectReply.read(parts[2]);
                    }
                    case ProbeFork.BAD -> throw new BadSubjectException(parts[2]);
                    default -> stage = Stage.valueOf(parts[1]);
                }
            }
        } catch (JsonProcessingException e) {
            throw new BadSubjectException("subject " + name + " says of itself what cannot be read: " + e.getOriginalMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while it looked at " + name, e);
        }
    }

    private void begin() throws IOException, InterruptedException {
        if (!up) {
            write(word);
            up = poll(START).startsWith(word);
        }
        if (!up) {
            boolean gone = process.waitFor(GOODBYE_MS, TimeUnit.MILLISECONDS);
            errorPump.join(GOODBYE_MS);
            throw new IOException("no JVM can be started that would look at the subject: " + (gone ? "exit status " + process.exitValue() : "no answer")
                    + errors.text().replace('\n', ' '));
        }
    }

    /** A fork that is gone cannot read; what has become of it is found where its answer is waited for. */
    private void write(String line) {
        try {
            requests.write(line + "\n");
            requests.flush();
        } catch (IOException e) {
            lines.add(Pump.END);
        }
    }

    /** The next line of the fork, or {@link Pump#END} when it is gone, or an empty one when it says nothing. */
    private String poll(int limit) throws InterruptedException {
        String line = null;
        for (int polls = 0; line == null && polls < limit; polls++) {
            line = lines.poll(POLL_MS, TimeUnit.MILLISECONDS);
        }
        return line == null ? "" : line;
    }

    private String fate(String line) throws InterruptedException {
        if (!process.waitFor(GOODBYE_MS, TimeUnit.MILLISECONDS)) {
            return line.equals(Pump.END) ? "closed the streams of the JVM in " + stage.words()
                    : "does not return from " + stage.words() + " within " + limit * POLL_MS / 1000 + " s";
        }
        errorPump.join(GOODBYE_MS);
        int status = process.exitValue();
        if (crash != null) {
            return "crashed the JVM in " + stage.words() + " (" + crash + ")";
        }
        return status > SIGNAL ? "crashed the JVM in " + stage.words() + " (signal " + (status - SIGNAL) + ")"
                : "ended the JVM in " + stage.words() + " (exit status " + status + ")";
    }

    @Override
    public void close() {
        child.close();
    }
}
