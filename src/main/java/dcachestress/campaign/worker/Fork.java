// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.worker;

import dcachestress.campaign.wire.Door;
import dcachestress.campaign.wire.ForkReply;
import dcachestress.campaign.wire.Frame;
import dcachestress.campaign.wire.SliceSpec;
import dcachestress.campaign.wire.Wire;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Main class of the JVMs that run slices: takes one {@link SliceSpec} after the other, and answers each with one {@link
 * ForkReply}. Between the two, while it waits for actors to end, it beats now and then, so that the launcher can tell a
 * slow fork from a frozen one.
 * <p>Both travel on a {@link Wire} of their own. Standard input is empty; standard output and error belong to the code
 * under test, to native code and to the JVM, and nothing that is written there is an answer. An answer carries the
 * nonce of its request, which is known to two of our threads alone. What is out of scope: code that attacks this JVM by
 * reflection, or looks for its descriptors from native code.
 * <p>A wire that ends means that the launcher is gone; the fork then ends at once, whatever it is doing.
 */
public final class Fork {
    /** Exit status when the launcher has gone. */
    private static final int ORPHAN = 97;
    /** Exit status after a slice that the fork cannot recover from. */
    private static final int SPENT = 98;

    private Fork() {
    }

    /**
     * Runs until the launcher is gone.
     *
     * @param args where the launcher waits
     */
    public static void main(String[] args) throws Exception {
        Hang.prepare();
        OwnThreads.watch();
        Wire wire = connect(args[0]);
        BlockingQueue<Frame> requests = readRequests(wire);
        while (true) {
            Frame request = requests.take();
            SliceSpec spec = SliceSpec.decode(request.text());
            ForkReply reply = new ForkSlice(spec, voice(wire, request)).run();
            say(wire, Frame.Kind.REPLY, request, reply.toJson());
            if (reply.last()) {
                Runtime.getRuntime().halt(SPENT);       // not exit: actors that hang must not hold up the end
            }
        }
    }

    private static ForkSlice.Voice voice(Wire wire, Frame request) {
        return new ForkSlice.Voice() {
            @Override
            public void beat() {
                say(wire, Frame.Kind.BEAT, request, "");
            }

            @Override
            public void draft(ForkReply reply) {
                say(wire, Frame.Kind.DRAFT, request, reply.toJson());
            }
        };
    }

    /** Goes in at the launcher's door, and says so. */
    static Wire connect(String socket) throws IOException {
        Path door = Path.of(socket);
        try {
            Wire wire = Wire.to(door);
            wire.send(new Frame(Frame.Kind.READY, 0, ""));
            return wire;
        } finally {
            Door.remove(door);
        }
    }

    /** Says something that belongs to a request. */
    static void say(Wire wire, Frame.Kind kind, Frame request, String text) {
        try {
            wire.send(new Frame(kind, request.nonce(), text));
        } catch (IOException e) {
            Runtime.getRuntime().halt(ORPHAN);
        }
    }

    /** What the launcher wants; when it is gone, so is this JVM. */
    static BlockingQueue<Frame> readRequests(Wire wire) {
        BlockingQueue<Frame> requests = new LinkedBlockingQueue<>();
        Thread reader = Strays.ours(new Thread(() -> {
            try {
                for (Frame frame = wire.receive(); frame.kind() == Frame.Kind.REQUEST; frame = wire.receive()) {
                    requests.add(frame);
                }
            } finally {
                Runtime.getRuntime().halt(ORPHAN);
            }
        }, "requests"));
        reader.setDaemon(true);
        reader.start();
        return requests;
    }
}
