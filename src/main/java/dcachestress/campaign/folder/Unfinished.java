// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.folder;

import dcachestress.campaign.journal.ExploreLine;
import dcachestress.campaign.journal.SliceLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds the run that a job has begun before it was killed, requeued or preempted: the same plan, shard and arguments in
 * the same folder of results. An engine's name for the job tells it from last night's. Where there is none, a run that
 * has shown no sign of life for half a day is of another night.
 *
 * @param plan      name of the whole plan
 * @param shard     which part of it; null for all
 * @param job       what the engine calls the job; null when nobody does
 * @param seed      that was asked for; null for any
 * @param arguments whether the arguments of {@code run} are those of this job
 */
public record Unfinished(String plan, String shard, String job, Long seed, Predicate<List<String>> arguments) {
    private static final Duration NIGHT = Duration.ofHours(12);

    /** The newest of them, of which no other process has hold. */
    public Optional<RunSoFar> in(Path results) throws IOException {
        if (!Files.isDirectory(results)) {
            return Optional.empty();
        }
        List<Path> folders;
        try (Stream<Path> all = Files.list(results)) {
            folders = all.filter(folder -> Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS))
                    .sorted(Comparator.reverseOrder()).toList();
        }
        for (Path folder : folders) {
            Optional<RunSoFar> run = resume(folder);
            if (run.isPresent()) {
                return run;
            }
        }
        return Optional.empty();
    }

    private Optional<RunSoFar> resume(Path folder) {
        try {
            return ours(PlanFile.read(folder)) && (job != null || alive(folder)) ? Optional.of(RunSoFar.resume(folder))
                    : Optional.empty();
        } catch (IOException e) {
            // no run, or one that has ended, or is running: not the one that we look for
            return Optional.empty();
        }
    }

    private boolean ours(PlanFile file) {
        Source source = file.sources().get(0);
        return file.sources().size() == 1 && file.plan().equals(plan) && Objects.equals(source.shard(), shard)
                && Objects.equals(source.job(), job)
                && (seed == null || seed == source.seed()) && arguments.test(source.arguments());
    }

    private static boolean alive(Path folder) throws IOException {
        Instant last = Instant.EPOCH;
        for (String name : List.of(PlanFile.NAME, SliceLine.FILE, ExploreLine.FILE)) {
            Path file = folder.resolve(name);
            if (Files.exists(file)) {
                Instant changed = Files.getLastModifiedTime(file).toInstant();
                last = changed.isAfter(last) ? changed : last;
            }
        }
        return Duration.between(last, Instant.now()).compareTo(NIGHT) < 0;
    }
}
