// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.wire;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * One end of the socket between launcher and fork. It never blocks inside the channel: a channel in which a thread
 * blocks is closed when that thread is interrupted, and the code under test can interrupt any thread of its JVM.
 */
public final class Wire implements AutoCloseable {
    private static final int BUFFER = 1 << 13;
    private static final long PAUSE_NANOS = 1_000_000;

    private final SocketChannel channel;
    private final Selector readable;
    private final Object writing = new Object();
    private ByteBuffer in = ByteBuffer.allocate(BUFFER).flip();

    /** Takes a connected socket over. */
    Wire(SocketChannel channel) throws IOException {
        this.channel = channel;
        channel.configureBlocking(false);
        readable = Selector.open();
        channel.register(readable, SelectionKey.OP_READ);
    }

    /** The fork's end: connects to the launcher, which waits there. */
    public static Wire to(Path socket) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(socket));
        return new Wire(channel);
    }

    /** Sends a frame, whole, whoever else is sending. */
    public void send(Frame frame) throws IOException {
        ByteBuffer bytes = frame.encode();
        synchronized (writing) {
            while (bytes.hasRemaining()) {
                if (channel.write(bytes) == 0) {
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            }
        }
    }

    /**
     * The next frame, however long that takes; one of kind END when the other end is gone, or has sent something else.
     * One thread calls this.
     */
    public Frame receive() {
        try {
            Optional<Frame> frame = Frame.take(in);
            while (frame.isEmpty()) {
                if (!fill()) {
                    return Frame.end("");
                }
                frame = Frame.take(in);
            }
            return frame.get();
        } catch (IOException e) {
            return Frame.end(String.valueOf(e.getMessage()));
        } catch (ClosedSelectorException e) {
            return Frame.end("");       // closed by another thread
        }
    }

    /** Reads something; false when the other end is gone. */
    private boolean fill() throws IOException {
        ByteBuffer next = Frame.needed(in) > in.capacity() ? ByteBuffer.allocate(Frame.needed(in)).put(in)
                : in.compact();
        int read = channel.read(next);
        while (read == 0) {
            readable.select();
            readable.selectedKeys().clear();
            Thread.interrupted();       // else the next select would not wait
            read = channel.read(next);
        }
        in = next.flip();
        return read > 0;
    }

    @Override
    public void close() throws IOException {
        channel.close();
        readable.close();
    }
}
