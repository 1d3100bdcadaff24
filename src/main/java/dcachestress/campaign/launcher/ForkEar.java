// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.launcher;

import dcachestress.campaign.wire.Door;
import dcachestress.campaign.wire.Frame;
import dcachestress.campaign.wire.Wire;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The launcher's end of the wire to one fork: lets it in, and hears it. Holds few frames at a time, whatever a fork
 * sends.
 */
final class ForkEar implements AutoCloseable {
    private static final int MOST_UNHEARD = 16;

    private final Door door;
    private final BlockingQueue<Frame> heard = new ArrayBlockingQueue<>(MOST_UNHEARD);
    private volatile Wire wire;
    private volatile boolean closed;

    ForkEar() throws IOException {
        door = new Door();
    }

    /** What the fork is told. */
    String socket() {
        return door.socket().toString();
    }

    /** Begins to listen to this fork. */
    void listen(Process fork) {
        fork.onExit().thenRun(this::shut);
        Thread ear = new Thread(this::hear, "fork ear");
        ear.setDaemon(true);
        ear.start();
    }

    private void hear() {
        try (Wire in = door.await()) {
            wire = in;
            Frame frame;
            do {
                frame = in.receive();
                heard.put(frame);
            } while (frame.kind() != Frame.Kind.END && !closed);
        } catch (IOException e) {
            heard.offer(Frame.end(""));     // it ended before it came
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void shut() {
        try {
            door.close();
        } catch (IOException e) {
            // An empty folder of mode 0700 is left.
        }
    }

    /** The next frame, or null when there is none for so long. */
    Frame poll(long ms) throws InterruptedException {
        return heard.poll(ms, TimeUnit.MILLISECONDS);
    }

    /** Whether it has said nothing that nobody has heard yet. */
    boolean silent() {
        return heard.isEmpty();
    }

    /** Tells it something, once it is in. */
    void send(Frame frame) throws IOException {
        wire.send(frame);
    }

    @Override
    public void close() {
        closed = true;
        shut();
        heard.clear();      // a thread that waits for room
        try {
            if (wire != null) {
                wire.close();
            }
        } catch (IOException e) {
            // It is of no further use anyway.
        }
    }
}
