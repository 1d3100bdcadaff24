// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.wire;

import dcachestress.process.Scratch;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where one fork finds its launcher: a socket in a fresh folder that nobody else may enter. Folder and socket are gone
 * as soon as the fork has come in, so nobody can come after it.
 */
public final class Door implements AutoCloseable {
    /** The kernel's limit on the path of a socket is 108 bytes. */
    private static final int LONGEST_PATH = 100;
    private static final String NAME = "s";
    private static final List<Path> PLACES = List.of(Path.of(System.getProperty("java.io.tmpdir")), Path.of("/tmp"),
            Path.of("/dev/shm"));

    private final Path socket;
    private final ServerSocketChannel server;

    public Door() throws IOException {
        Path folder = folder(PLACES);
        Scratch.add(folder);
        socket = folder.resolve(NAME);
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(UnixDomainSocketAddress.of(socket));
        } catch (IOException e) {
            close();
            throw new IOException("no socket could be made in " + socket.getParent() + ": " + e.getMessage(), e);
        }
    }

    /** A folder of mode 0700 in the first of these places where one can be made, with a path short enough. */
    static Path folder(List<Path> places) throws IOException {
        IOException last = new IOException("no place with a path short enough for a socket");
        for (Path place : places) {
            try {
                Path folder = Files.createTempDirectory(place.toAbsolutePath(), "ds");
                if (folder.resolve(NAME).toString().getBytes().length <= LONGEST_PATH) {
                    return folder;
                }
                Files.delete(folder);
            } catch (IOException e) {
                last = e;
            }
        }
        throw new IOException("no folder for the socket to a fork could be made: " + last.getMessage(), last);
    }

    /** What the fork is told. */
    public Path socket() {
        return socket;
    }

    /** Waits for the fork; fails when the door is closed meanwhile. */
    public Wire await() throws IOException {
        try {
            return new Wire(server.accept());
        } finally {
            close();
        }
    }

    /** Nobody can come in any more. Both ends do this, because either may have been killed. */
    public static void remove(Path socket) throws IOException {
        Files.deleteIfExists(socket);
        Files.deleteIfExists(socket.getParent());
    }

    @Override
    public void close() throws IOException {
        server.close();
        remove(socket);
        Scratch.removed(socket.getParent());
    }
}
