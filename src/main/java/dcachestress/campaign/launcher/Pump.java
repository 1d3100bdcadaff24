// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Carries the lines of a child's stream to whoever wants them. */
final class Pump {
    /** No line: says that the stream has ended. */
    static final String END = "\0";

    private Pump() {
    }

    static Thread start(InputStream stream, Consumer<String> line, Runnable end) {
        Thread thread = new Thread(() -> {
            try (BufferedReader in = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                in.lines().forEach(line);
            } catch (IOException | UncheckedIOException e) {
                line.accept(e.toString());      // the child has been killed; what it was saying is lost
            } finally {
                end.run();
            }
        }, "pump");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
