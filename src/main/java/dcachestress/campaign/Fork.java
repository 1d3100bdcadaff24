// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Main class of the JVMs that run slices: reads one {@link SliceSpec} a line, answers each with one {@link ForkReply} a line. Between the
 * two, while it waits for actors to end, it sends {@link #BEAT} now and then, so that the launcher can tell a slow fork from a frozen one.
 * <p>Standard input that ends means that the launcher is gone; the fork then ends at once, whatever it is doing.
 */
public final class Fork {
    /** First line of a fork: it is up. */
    static final String READY = "ready";
    /** A line that says only that the fork is alive. */
    static final String BEAT = "beat";
    /** Exit status when the launcher has gone. */
    private static final int ORPHAN = 97;
    /** Exit status after a slice that the fork cannot recover from. */
    private static final int SPENT = 98;

    private Fork() {
    }

    /** Runs until standard input ends. */
    public static void main(String[] args) throws Exception {
        PrintStream replies = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        System.setOut(System.err);      // what the code under test prints must not look like an answer
        BlockingQueue<String> requests = readRequests();
        say(replies, READY);
        while (true) {
            SliceSpec spec = SliceSpec.decode(requests.take());
            ForkReply reply = new ForkSlice(spec, () -> say(replies, BEAT)).run();
            say(replies, reply.toJson());
            if (reply.last()) {
                Runtime.getRuntime().halt(SPENT);       // not exit: actors that hang must not hold up the end
            }
        }
    }

    static void say(PrintStream replies, String line) {
        synchronized (replies) {
            replies.println(line);
            replies.flush();
        }
    }

    /** The lines of standard input; when it ends, so does this JVM. */
    static BlockingQueue<String> readRequests() {
        BlockingQueue<String> requests = new LinkedBlockingQueue<>();
        Thread reader = new Thread(() -> {
            try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
                in.lines().forEach(requests::add);
            } catch (IOException e) {
                System.err.println("standard input: " + e.getMessage());
            } finally {
                Runtime.getRuntime().halt(ORPHAN);
            }
        }, "requests");
        reader.setDaemon(true);
        reader.start();
        return requests;
    }
}
