// SPDX-License-Identifier: Apache-2.0
package dcachestress.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Processes as a test sees them: one that is dead, and that nobody has waited for yet, is gone. */
public final class Alive {
    private static final int PATIENCE_POLLS = 600;
    private static final int POLL_MS = 100;

    private Alive() {
    }

    /** Whether it runs, or could. */
    public static boolean is(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"), StandardCharsets.ISO_8859_1);
            return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
        } catch (IOException e) {
            return false;
        }
    }

    /** The number that a process has written into a file, once it is there as a whole line. */
    public static long pid(Path file) throws InterruptedException {
        String[] text = {""};
        await(() -> {
            try {
                text[0] = Files.readString(file);
            } catch (IOException e) {
                return false;
            }
            return text[0].endsWith("\n");
        }, file + " to be written");
        return Long.parseLong(text[0].strip());
    }

    /** Returns when it is gone. */
    public static void awaitEnd(long pid, String what) throws InterruptedException {
        await(() -> !is(pid), what + " to be gone");
    }

    /** Returns when this is so. */
    public static void await(BooleanSupplier event, String what) throws InterruptedException {
        for (int poll = 0; !event.getAsBoolean(); poll++) {
            if (poll == PATIENCE_POLLS) {
                throw new AssertionError("waited for a minute for " + what);
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MS);
        }
    }
}
