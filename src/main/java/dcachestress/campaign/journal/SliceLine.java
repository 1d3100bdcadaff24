// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import dcachestress.campaign.host.CpuMap;
import dcachestress.campaign.plan.Cell;
import dcachestress.campaign.plan.Flavour;
import dcachestress.campaign.wire.ForkReply;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * One line of {@code slices.jsonl}: a slice that was run, or lost.
 *
 * @param slice          number of the slice in the run, from 0
 * @param round          number of its round, from 0
 * @param atMs           milliseconds from the start of the run to the start of the slice
 * @param subject        name of the subject
 * @param property       name of the property
 * @param actors         number of actors
 * @param flavour        how the JVM stirred the samples
 * @param cpus           CPU of each actor; empty when they were not pinned
 * @param ms             milliseconds that the actors were to run
 * @param tookMs         milliseconds that it took
 * @param samples        number of samples
 * @param contended      samples whose tasks really met
 * @param outcomes       count of samples by outcome
 * @param firstFindingMs milliseconds from the start of the slice to its first forbidden outcome; absent when there was
 *                       none
 * @param error          why nothing came back; absent when something did
 * @param stacks         stacks of actors that made no progress; absent when all did
 * @param jvmSeed        what the JVM's own random choices came from
 * @param topology       how the CPUs of the actors lie to each other; absent when they were not pinned, or the kernel
 *                       does not say
 * @param elsewhere      part of the CPUs' time, from 0 to 1, that went to others; absent when it could not be measured
 * @param proof          how it is proven that the actors hang; absent when that is not so
 * @param slow           why it was cut short, although nothing says that anything is wrong; absent when it was not
 * @param log            first and last of what was written to the fork's standard output and error meanwhile; absent
 *                       when nothing was
 * @param witnesses      samples in which each witness of the property occurred; absent when they were not counted
 * @param source         which of the runs that were merged has run it; absent in the folder of a single run
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SliceLine(int slice, int round, long atMs, String subject, String property, int actors, String flavour,
        List<Integer> cpus,
        int ms, long tookMs, long samples, long contended, Map<String, Long> outcomes, Double firstFindingMs,
        String error,
        String stacks, Integer jvmSeed, String topology, Double elsewhere, String proof, String slow, String log,
        Map<String, Long> witnesses, String source) {
    /** Name of the file of a run's slices. */
    public static final String FILE = "slices.jsonl";
    /** More than a slice can count, or its run last; a million of them still fit a long. */
    private static final long MOST = 1_000_000_000_000L;

    public SliceLine {
        cpus = cpus == null ? List.of() : List.copyOf(cpus);
        outcomes = outcomes == null ? Map.of() : Map.copyOf(outcomes);
        witnesses = witnesses == null ? null : Map.copyOf(witnesses);
    }

    /** A slice of which only this is known. */
    public SliceLine(int slice, int round, long atMs, String subject, String property, int actors, String flavour,
            List<Integer> cpus,
            int ms, long tookMs, long samples, long contended, Map<String, Long> outcomes, Double firstFindingMs,
            String error, String stacks) {
        this(slice, round, atMs, subject, property, actors, flavour, cpus, ms, tookMs, samples, contended, outcomes,
                firstFindingMs, error,
                stacks, null, null, null, null, null, null, null, null);
    }

    /** What is decided of a slice before it is run. */
    public record Setting(int slice, int round, long atMs, Cell cell, Flavour flavour, CpuMap map, int ms,
            Integer jvmSeed, String topology) {
    }

    /** A slice, and what came of it. */
    public static SliceLine of(Setting set, ForkReply reply, Double elsewhere) {
        return new SliceLine(set.slice, set.round, set.atMs, set.cell.subject().name(), set.cell.property().name(),
                set.cell.property().actors(), set.flavour.word(), set.map.cpus(), set.ms, reply.tookMs(),
                reply.outcomes().values().stream().mapToLong(Long::longValue).sum(), reply.contended(),
                reply.outcomes(),
                reply.firstFindingMs(), reply.error(), reply.stacks(), set.jvmSeed, set.topology, elsewhere,
                reply.proof(), reply.slow(), reply.log(), set.cell.property().ownOf(reply.witnesses()), null);
    }

    /** The same slice, with its place in the run. */
    public SliceLine numbered(int number) {
        return new SliceLine(number, round, atMs, subject, property, actors, flavour, cpus, ms, tookMs, samples,
                contended, outcomes,
                firstFindingMs, error, stacks, jvmSeed, topology, elsewhere, proof, slow, log, witnesses, source);
    }

    /** The same slice, as one of a run that is merged with others. */
    public SliceLine from(String run) {
        return new SliceLine(slice, round, atMs, subject, property, actors, flavour, cpus, ms, tookMs, samples,
                contended, outcomes,
                firstFindingMs, error, stacks, jvmSeed, topology, elsewhere, proof, slow, log, witnesses, run);
    }

    /**
     * Whether it can have been written by a run; a file from elsewhere may hold anything, and sums of it must not
     * overflow.
     */
    boolean sound() {
        return subject != null && property != null && flavour != null && actors > 0
                && LongStream.of(slice, round, atMs, ms, tookMs, samples, contended).allMatch(SliceLine::count)
                && outcomes.values().stream().allMatch(SliceLine::count)
                && (witnesses == null || witnesses.values().stream().allMatch(SliceLine::count))
                && cpus.stream().allMatch(SliceLine::count)
                && (firstFindingMs == null || firstFindingMs >= 0 && firstFindingMs < MOST)
                && (elsewhere == null || elsewhere >= 0 && elsewhere <= 1);
    }

    private static boolean count(long number) {
        return number >= 0 && number < MOST;
    }

    /** Milliseconds from the start of the run to its end. */
    public long endMs() {
        return atMs + tookMs;
    }

    /** Subject and property. */
    public String key() {
        return Cell.key(subject, property);
    }
}
