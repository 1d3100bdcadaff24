// SPDX-License-Identifier: Apache-2.0
package dcachestress.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A JVM that has a scratch folder, starts a child for each of its arguments, scripts for the shell, and then waits for
 * somebody to kill it.
 */
public final class LauncherToKill {
    private LauncherToKill() {
    }

    /** Says {@code started} when all have been started. */
    public static void main(String[] scripts) throws IOException, InterruptedException {
        Scratch.add(Files.createDirectories(Path.of("scratch").toAbsolutePath()));
        Scratch.add(Path.of("kept").toAbsolutePath());
        Scratch.removed(Path.of("kept").toAbsolutePath());
        List<Owned> children = new ArrayList<>();
        for (String script : scripts) {
            children.add(Launch.of(List.of("sh", "-c", script)).start());
        }
        System.out.println("started");
        for (Owned child : children) {
            child.process().waitFor();
        }
        Thread.sleep(Long.MAX_VALUE);
    }
}
