// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.journal;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dcachestress.campaign.plan.Verdict;
import dcachestress.explore.record.Recording;
import dcachestress.explore.search.Unbounded;
import dcachestress.store.FolderFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What is known of a cell after its exploration: one line of {@code explore.jsonl}.
 *
 * @param subject       name of the subject
 * @param property      name of the property
 * @param method        {@code explore} for all schedules up to a bound, {@code random} for random ones
 * @param expect        what the cell must show when one task runs at a time
 * @param verdict       what that makes of it
 * @param exhaustedAt   all schedules with at most so many preemptions have been seen; -1 for not even those with none
 * @param schedules     schedules that were run to their end
 * @param reduction     how many schedules without the reduction there are to one with it, at the last bound; absent
 *                      when it was not measured
 * @param millis        how long it took
 * @param outcomes      count of schedules by outcome
 * @param witnesses     count of schedules by witness, those included that must occur and did not; absent in results of
 *                      older versions
 * @param outcome       outcome of the counterexample; this and what follows are absent when there is none
 * @param preemptions   how many the counterexample needs
 * @param foundAfter    schedules until the first finding
 * @param foundMs       milliseconds until the first finding
 * @param counterexample its steps, and the schedule that makes it again
 * @param error         why the exploration failed; absent when it did not
 * @param without       fields of a user's classes whose accesses were not interleaved, as {@code com.example.X.seq};
 *                      absent when there are none
 * @param memory        what tasks could see of each other's stores, {@code tso} or {@code lkmm}; absent for
 *                      interleavings alone
 * @param old           how many old values and late stores the counterexample needs, or a schedule could have; absent
 *                      likewise
 * @param oldValues     the searches with old values that followed; absent when there were none
 * @param scenes        scenes that were explored; absent where none is generated
 * @param scene         the one of the counterexample, in one line; absent likewise, or when there is none
 * @param unbounded     how far the search without a bound on preemptions has got; absent when there was none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExploreLine(String subject, String property, String method, String expect, String verdict,
        int exhaustedAt, long schedules,
        Double reduction, long millis, Map<String, Long> outcomes, Map<String, Long> witnesses,
        String outcome, Integer preemptions, Long foundAfter, Long foundMs,
        Recording counterexample, String error, List<String> without, String memory, Integer old,
        OldValues oldValues, Long scenes, String scene, Unbounded unbounded) {
    /** Name of the file of a run's explorations; not every run has it. */
    public static final String FILE = "explore.jsonl";

    /** Of interleavings alone. */
    public ExploreLine(String subject, String property, String method, String expect, String verdict, int exhaustedAt,
            long schedules,
            Double reduction, long millis, Map<String, Long> outcomes, Map<String, Long> witnesses, String outcome,
            Integer preemptions,
            Long foundAfter, Long foundMs, Recording counterexample, String error, List<String> without) {
        this(subject, property, method, expect, verdict, exhaustedAt, schedules, reduction, millis, outcomes,
                witnesses, outcome, preemptions,
                foundAfter, foundMs, counterexample, error, without, null, null, null, null, null, null);
    }

    /** Whether this is what a search through all schedules came to, and not random ones. */
    @JsonIgnore
    public boolean systematic() {
        return method.equals("explore");
    }

    /** Those of a folder; none when nothing was explored. */
    public static LineFile.Read<ExploreLine> in(Path folder) throws IOException {
        Path file = folder.resolve(ExploreLine.FILE);
        if (!FolderFile.of(file).there()) {
            return new LineFile.Read<>(List.of(), List.of());
        }
        LineFile.Read<ExploreLine> all = LineFile.read(file, ExploreLine.class, "an exploration", ExploreLine::sound);
        return new LineFile.Read<>(standing(all.records()), all.leftOut());
    }

    /**
     * Those that stand: a search that was ended before its time and gone on with later tells its sums again, and the
     * earlier line is part of the later one.
     */
    public static List<ExploreLine> standing(List<ExploreLine> lines) {
        Map<String, ExploreLine> last = new HashMap<>();
        List<ExploreLine> standing = new ArrayList<>();
        for (int i = lines.size() - 1; i >= 0; i--) {
            ExploreLine line = lines.get(i);
            ExploreLine later = last.put(line.key() + " " + line.method(), line);
            if (later == null || !line.partOf(later)) {
                standing.add(0, line);
            }
        }
        return standing;
    }

    private boolean partOf(ExploreLine later) {
        return outcome == null && error == null && exhaustedAt <= later.exhaustedAt && schedules <= later.schedules
                && millis <= later.millis
                && (Objects.equals(memory, later.memory) || later.oldValues != null);
    }

    /** Whether it can have been written by an exploration; a file from elsewhere may hold anything. */
    private boolean sound() {
        return subject != null && property != null && method != null && expect != null && outcomes != null
                && schedules >= 0 && millis >= 0
                && Stream.of(Verdict.values()).anyMatch(known -> known.word().equals(verdict))
                && (memory == null) == (old == null) && (oldValues == null || oldValues.memory() != null)
                && (counterexample == null || counterexample.sound()) && (error != null || outcome == null || found());
    }

    private boolean found() {
        return counterexample != null && preemptions != null && foundAfter != null && foundMs != null;
    }

    /** The verdict as a value. */
    public Verdict judged() {
        return Verdict.valueOf(verdict.toUpperCase(Locale.ROOT));
    }

    /** Subject and property. */
    public String key() {
        return subject + "/" + property;
    }
}
