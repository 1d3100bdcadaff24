// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.wire;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a fork is asked to do: run one subject with one property for a while. Travels to the fork as one line.
 *
 * @param subject       class name of the subject
 * @param runner        class name of the runner that jcstress generated for the property
 * @param ms            how long the actors run, in milliseconds; at least two passes are run in any case
 * @param strideSize    samples between two rendezvous of the actors
 * @param strideCount   strides in a pass
 * @param spinStyle     how an actor waits at the rendezvous, a name of jcstress' enum
 * @param stopAtFinding whether the first forbidden outcome ends the slice
 * @param cpus          one CPU per actor, or empty
 * @param enough        contended samples after which it may end before its time; 0 for never
 * @param graceMs       milliseconds after its time in which the actors must have ended
 */
public record SliceSpec(String subject, String runner, int ms, int strideSize, int strideCount, String spinStyle,
        boolean stopAtFinding,
        List<Integer> cpus, long enough, int graceMs) {
    /** When nothing else is said. A starved host takes seconds for a pass. */
    static final int GRACE_MS = 8_000;
    private static final int FIELDS = 10;

    /** A slice with the usual grace. */
    public SliceSpec(String subject, String runner, int ms, int strideSize, int strideCount, String spinStyle,
            boolean stopAtFinding,
            List<Integer> cpus, long enough) {
        this(subject, runner, ms, strideSize, strideCount, spinStyle, stopAtFinding, cpus, enough, GRACE_MS);
    }

    public SliceSpec {
        cpus = List.copyOf(cpus);
    }

    /** The same slice where no actor is pinned. */
    public SliceSpec unpinned() {
        return new SliceSpec(subject, runner, ms, strideSize, strideCount, spinStyle, stopAtFinding, List.of(), enough,
                graceMs);
    }

    /** The same slice, which ends when so many samples were contended. */
    public SliceSpec until(long contended) {
        return new SliceSpec(subject, runner, ms, strideSize, strideCount, spinStyle, stopAtFinding, cpus, contended,
                graceMs);
    }

    /** The same slice, given up so many milliseconds after its time. */
    public SliceSpec within(int grace) {
        return new SliceSpec(subject, runner, ms, strideSize, strideCount, spinStyle, stopAtFinding, cpus, enough,
                grace);
    }

    public String encode() {
        return String.join("\t", subject, runner, Integer.toString(ms), Integer.toString(strideSize),
                Integer.toString(strideCount),
                spinStyle, Boolean.toString(stopAtFinding), cpus.stream().map(String::valueOf)
                .collect(Collectors.joining(",")),
                Long.toString(enough), Integer.toString(graceMs));
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws IllegalArgumentException when the line is something else
     */
    public static SliceSpec decode(String line) {
        String[] field = line.split("\t", -1);
        if (field.length != FIELDS) {
            throw new IllegalArgumentException("not a slice: " + line);
        }
        List<Integer> cpus = field[7].isEmpty() ? List.of() : Arrays.stream(field[7].split(",")).map(Integer::valueOf)
                .toList();
        return new SliceSpec(field[0], field[1], Integer.parseInt(field[2]), Integer.parseInt(field[3]),
                Integer.parseInt(field[4]),
                field[5], Boolean.parseBoolean(field[6]), cpus, Long.parseLong(field[8]), Integer.parseInt(field[9]));
    }
}
