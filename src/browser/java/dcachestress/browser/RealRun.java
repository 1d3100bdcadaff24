// SPDX-License-Identifier: Apache-2.0
package dcachestress.browser;

import dcachestress.process.Launch;
import dcachestress.process.Owned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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

    /** Two shards of a run, as one. */
    static Path merge(Path results) throws IOException, InterruptedException {
        Path out = results.resolve("merged");
        List<String> merge = new ArrayList<>(List.of("merge", out.toString()));
        for (int shard = 1; shard <= 2; shard++) {
            Path part = results.resolve("shard" + shard);
            java("run", "--budget", "1s", "--patience", "2s", "--seed", "7", "--shard", shard + "/2", "--out",
                    part.toString(), "--subject", "MoveWakesDentry", "--subject", "Merged", "--property", "Splice");
            merge.add(part.resolve("latest").toRealPath().toString());
        }
        java(merge.toArray(String[]::new));
        return out;
    }

    /** Of every cell, for as long as it takes to begin with each. */
    static Path whole(Path results) throws IOException, InterruptedException {
        Path out = results.resolve("whole");
        java("run", "--budget", "2s", "--patience", "2s", "--seed", "7", "--out", out.toString());
        return out.resolve("latest").toRealPath();
    }

    /** A run that was killed as soon as it had a folder. */
    static Path killed(Path results) throws IOException, InterruptedException {
        Path out = results.resolve("killed");
        try (Owned child = Launch.of(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar", JAR.toString(), "run", "--budget", "60s", "--subject", "Merged", "--out", out.toString()))
                .discardingOutput().start()) {
            Path index = null;
            while (child.process().isAlive() && index == null) {
                Thread.sleep(50);
                index = index(out);
            }
            child.process().destroyForcibly().waitFor();
            return Objects.requireNonNull(index, "the run left no page");
        }
    }

    private static Path index(Path out) throws IOException {
        if (!Files.isDirectory(out)) {
            return null;
        }
        try (Stream<Path> folders = Files.list(out)) {
            return folders.map(folder -> folder.resolve("index.html")).filter(Files::exists).findFirst().orElse(null);
        }
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
