// SPDX-License-Identifier: Apache-2.0
package dcachestress.report;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.campaign.journal.ExploreLine;
import dcachestress.explore.record.Recording;
import dcachestress.kernel.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What of a recording is told, and that nothing of it is lost. */
class StoryTest {
    private static List<Recording> recorded;

    private final List<Recording.Row> rows = new ArrayList<>();

    /** Those of the committed run: the model's own words. */
    @BeforeAll
    static void read() throws IOException {
        recorded = ExploreLine.in(Path.of("results/reference")).records().stream()
                .map(ExploreLine::counterexample).filter(Objects::nonNull).toList();
        assertThat(recorded).isNotEmpty();
    }

    private void step(int task, Step kind, String text) {
        rows.add(new Recording.Row(task, kind.name(), text, "X.java:1", kind != Step.NAME_READ));
    }

    private void quiet(int task, int steps) {
        IntStream.range(0, steps).forEach(i -> step(task, Step.NAME_READ, "READ d_name(x): " + i));
    }

    private List<String> told() {
        Recording recording = new Recording(List.of("a", "b"), rows, "BAD", List.of(), "");
        return Story.of(recording).stream().map(part -> part.folded() ? StoryText.words(part) : rows.get(part.from()).text()).toList();
    }

    /** The recorder knows which objects were touched; the story has only their names. Both must see the same steps as shared. */
    @Test
    void theTextOfAStepSaysWhatItTouches() {
        for (Recording recording : recorded) {
            List<Recording.Row> steps = recording.steps();
            List<Touched> touched = steps.stream().map(Touched::of).collect(Collectors.toCollection(ArrayList::new));
            for (int i = 0; i < steps.size(); i++) {
                Touched word = touched.get(i);
                if (word != null && word.kind() != Step.ALIVE) {
                    int task = steps.get(i).task();
                    boolean shared = IntStream.range(0, steps.size()).anyMatch(other -> steps.get(other).task() != task
                            && word.same(touched.get(other)) && (word.kind().writes() || touched.get(other).kind().writes()));
                    assertThat(shared).as(steps.get(i).text()).isEqualTo(steps.get(i).telling());
                }
            }
        }
    }

    @Test
    void everyStepStandsOnceInItsOrderAndAFoldIsOfOneTask() {
        for (Recording recording : recorded) {
            int next = 0;
            for (Story.Part part : Story.of(recording)) {
                assertThat(part.from()).isEqualTo(next);
                next = part.to();
                assertThat(recording.steps().subList(part.from(), part.to()).stream().map(Recording.Row::task).distinct().count() == 1
                        || part.from() >= Story.end(recording.steps())).isTrue();
            }
            assertThat(next).isEqualTo(recording.steps().size());
        }
    }

    @Test
    void theStoryIsShortBeginsWithTheSetUpAndKeepsItsEnd() {
        for (Recording recording : recorded) {
            List<Story.Part> parts = Story.of(recording);
            int end = Story.end(recording.steps());
            assertThat(parts).hasSizeLessThan(recording.steps().size() * 2 / 3);
            assertThat(StoryText.words(parts.get(0))).startsWith("set-up: ");
            assertThat(parts).contains(new Story.Part(end - 1, end, false));
            String text = StoryText.of(recording, false);
            assertThat(text).contains(recording.steps().get(end - 1).text(), recording.outcome()).contains(recording.proof());
            assertThat(StoryText.of(recording, true).lines().count()).isGreaterThan(recording.steps().size());
        }
    }

    @Test
    void aSleeperIsToldFromItsLastSectionOn() {
        step(0, Step.TASK_BEGIN, "begins");
        step(0, Step.SPIN_LOCK, "spin_lock d_lock(/)");
        step(0, Step.LIST_SET, "d_children(/) = x");
        step(0, Step.SPIN_UNLOCK, "spin_unlock d_lock(/)");
        step(0, Step.SPIN_LOCK, "spin_lock d_lock(x)");
        quiet(0, 2);
        step(0, Step.FLAGS_SET, "d_flags(x) = WAITERS");
        step(0, Step.SPIN_UNLOCK, "spin_unlock d_lock(x)");
        step(0, Step.SLEEP, "schedule: sleeps");
        step(1, Step.SPIN_LOCK, "spin_lock d_lock(x)");
        step(1, Step.FLAGS_READ, "READ d_flags(x): WAITERS");
        step(1, Step.LIST_READ, "READ d_children(/): x");
        step(1, Step.SPIN_UNLOCK, "spin_unlock d_lock(x)");
        quiet(1, 3);
        step(1, Step.TASK_END, "ends");
        step(0, Step.RESUME, "schedule: runs again");
        assertThat(told()).containsExactly("set-up: 4 steps", "spin_lock d_lock(x)", "2 steps", "d_flags(x) = WAITERS", "spin_unlock d_lock(x)",
                "schedule: sleeps", "spin_lock d_lock(x)", "READ d_flags(x): WAITERS", "READ d_children(/): x", "spin_unlock d_lock(x)",
                "READ d_name(x): 0", "READ d_name(x): 1", "READ d_name(x): 2", "ends", "schedule: runs again");
    }

    @Test
    void whatWasReadAndChangedBehindItsBackStands() {
        quiet(0, 3);
        step(0, Step.DIR_SEQ_READ, "READ i_dir_seq(inode): 0");
        quiet(0, 3);
        step(1, Step.DIR_SEQ_CAS, "cmpxchg i_dir_seq inode: 1");
        step(1, Step.DIR_SEQ_SET, "i_dir_seq(inode) = 2");
        quiet(0, 9);
        assertThat(told()).startsWith("set-up: 3 steps", "READ i_dir_seq(inode): 0", "3 steps", "cmpxchg i_dir_seq inode: 1");
    }

    @Test
    void aRetryThatFindsTheSameAgainIsFolded() {
        step(1, Step.FLAGS_SET, "d_flags(x) = A");
        for (int i = 0; i < 50; i++) {
            step(0, Step.LOCK_BUSY, "trylock: held d_lock(x)");
        }
        quiet(0, 5);
        assertThat(told()).containsSubsequence("trylock: held d_lock(x)", "49 steps").hasSize(8);
    }

    /** An old value, the store that it does not show, and what would have shown it: wherever they stand, and with their numbers. */
    @Test
    void rowsThatAreNamedAreNeverFoldedAndHaveTheirNumbers() {
        quiet(0, 3);
        rows.add(new Recording.Row(0, Step.NAME_SET.name(), "d_name(z) = 1: not visible to b yet in row 9", "X.java:1", false, List.of(9)));
        quiet(0, 2);
        quiet(1, 2);
        rows.add(new Recording.Row(1, Step.NAME_READ.name(), "READ d_name(z): 0: a's store of row 4 is not visible here yet", "X.java:1", false,
                List.of(4, 7)));
        step(1, Step.TASK_END, "ends");
        Recording recording = new Recording(List.of("a", "b"), rows, "BAD", List.of(), "");
        assertThat(told()).contains(rows.get(3).text(), rows.get(6).text(), rows.get(8).text());
        assertThat(StoryText.of(recording, false).lines()).anyMatch(line -> line.startsWith(" 4 d_name(z) = 1"))
                .anyMatch(line -> line.startsWith(" 9 ") && line.contains("READ d_name(z): 0"));
        assertThat(TraceView.of(recording).lines()).filteredOn(line -> line.number() == 4 || line.number() == 9).hasSize(2)
                .allMatch(TraceView.Line::key);
        rows.removeIf(row -> !row.names().isEmpty());
        assertThat(StoryText.of(new Recording(List.of("a", "b"), rows, "BAD", List.of(), ""), true).lines()).as("no numbers where nothing is named")
                .anyMatch(line -> line.startsWith("READ d_name(x): 0"));
    }
}
