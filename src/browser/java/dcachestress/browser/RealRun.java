// SPDX-License-Identifier: Apache-2.0
package dcachestress.browser;

import dcachestress.process.Launch;
import dcachestress.process.Owned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A small real run, made by the jar as a user makes it: a scheme, a fault that is caught, one that needs a store
 * buffer, one that cannot show on x86.
 */
final class RealRun {
    private static final Path JAR = Path.of("target/dcache-stress.jar");
    private static final Path SAID = Path.of("target/browser-run.txt");

    private RealRun() {
    }

    /**
     * Makes it, twice so that there is a history and something to compare with, and returns the folder of the second
     * run.
     */
    static Path make(Path results) throws IOException, InterruptedException {
        Path before = run(results);
        Path now = run(results);
        java("compare", before.toString(), now.toString());
        return now;
    }

    /** Explores outside any run: the folder has a cell with an interleaving, and one without. */
    static Path explore(Path results) throws IOException, InterruptedException {
        Path out = results.resolve("explored");
        java("explore", "--subject", "MoveWakesDentry", "--subject", "Merged", "--property", "Splice", "--preemptions",
                "0", "--memory", "sc", "--out", out.toString());
        try (Stream<Path> folders = Files.list(out)) {
            return folders.filter(Files::isDirectory).filter(each -> !Files.isSymbolicLink(each)).findFirst()
                    .orElseThrow();
        }
    }

    private static Path run(Path results) throws IOException, InterruptedException {
        java("run", "--budget", "2s", "--patience", "8s", "--seed", "7", "--out", results.toString(), "--subject",
                "Merged", "--subject", "MoveWakesDentry",
                "--subject", "LocklessWithoutBarrier", "--subject", "BucketLockWithoutAcquire", "--subject",
                "WakeBeforeClear", "--property", "Splice",
                "--property", "FailedLookup", "--property", "OneWaiter");
        return results.resolve("latest").toRealPath();
    }

    /** Any end but bad usage will do: how much a busy machine sees in so short a time is not what is tested here. */
    private static void java(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java")
                .toString(), "-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        try (Owned child = Launch.of(command).mergingErrors().outputTo(SAID).start()) {
            if (child.process().waitFor() == 2) {
                throw new IllegalStateException(Files.readString(SAID));
            }
        }
    }
}
