// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.worker;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How many actors the kernel holds for asleep. Java calls a thread waiting until it runs again; one that has been
 * woken, and that a busy host does not let run, is not asleep to the kernel.
 */
final class Sleeping {
    private static final Path TASKS = Path.of("/proc/self/task");
    /** What the kernel keeps of the name that jcstress gives its actors. */
    private static final String ACTOR = "JcstressThread_";

    private Sleeping() {
    }

    /** The actors of this JVM that sleep; -1 where the kernel does not say. */
    static int actors() {
        return actors(TASKS);
    }

    static int actors(Path tasks) {
        int sleeping = 0;
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(tasks)) {
            for (Path thread : threads) {
                sleeping += sleeps(thread) ? 1 : 0;
            }
        } catch (IOException e) {
            return -1;
        }
        return sleeping;
    }

    private static boolean sleeps(Path thread) {
        try {
            if (!Files.readString(thread.resolve("comm")).strip().equals(ACTOR)) {
                return false;
            }
            String stat = Files.readString(thread.resolve("stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2) == 'S';
        } catch (IOException e) {
            return false;           // it has just ended
        }
    }
}
