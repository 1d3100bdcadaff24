// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class WireTest {
    private static final Frame LONG = new Frame(Frame.Kind.REPLY, 3, "x".repeat(Frame.MOST / 2));

    @TempDir
    private Path temp;

    private static Wire[] pair() throws Exception {
        try (Door door = new Door()) {
            CompletableFuture<Wire> fork = CompletableFuture.supplyAsync(() -> {
                try {
                    return Wire.to(door.socket());
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            return new Wire[] {door.await(), fork.get()};
        }
    }

    @Test
    void nobodyElseCanComeInAndNothingIsLeftBehind() throws Exception {
        Door door = new Door();
        Path folder = door.socket().getParent();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder))).isEqualTo("rwx------");
        CompletableFuture<Wire> in = CompletableFuture.supplyAsync(() -> {
            try {
                return door.await();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        try (Wire fork = Wire.to(door.socket()); Wire launcher = in.get()) {
            assertThat(folder).doesNotExist();
            assertThatThrownBy(() -> Wire.to(door.socket())).isInstanceOf(IOException.class);
            Frame hello = new Frame(Frame.Kind.READY, 0, "");
            fork.send(hello);
            assertThat(launcher.receive()).isEqualTo(hello);
        }
    }

    @Test
    void aPlaceWithALongPathOrThatIsNotThereIsPassedOver() throws IOException {
        Path longOne = Files.createDirectories(temp.resolve("x".repeat(120)));
        Path folder = Door.folder(List.of(longOne, temp.resolve("not-there"), Path.of("/tmp")));
        assertThat(folder).hasParent(Path.of("/tmp"));
        Files.delete(folder);
        assertThat(longOne).isEmptyDirectory();
        assertThatThrownBy(() -> Door.folder(List.of(longOne))).hasMessageContaining("short enough");
    }

    @Test
    void whoIsInterruptedLosesNothing() throws Exception {
        Wire[] ends = pair();
        Thread reader = Thread.currentThread();
        Thread writer = new Thread(() -> {
            for (int i = 0; i < 50; i++) {
                reader.interrupt();
                Thread.currentThread().interrupt();
                try {
                    ends[1].send(LONG);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }
        });
        writer.start();
        for (int i = 0; i < 50; i++) {
            assertThat(ends[0].receive()).isEqualTo(LONG);
        }
        writer.join();
        assertThat(Thread.interrupted()).isIn(true, false);
        ends[1].close();
        assertThat(ends[0].receive().kind()).isEqualTo(Frame.Kind.END);
        ends[0].close();
    }
}
