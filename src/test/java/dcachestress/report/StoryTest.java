// SPDX-License-Identifier: Apache-2.0
package dcachestress.report;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.campaign.journal.ExploreLine;
import dcachestress.dcache.DentryStep;
import dcachestress.explore.record.NoReturn;
import dcachestress.explore.record.Recording;
import dcachestress.kernel.Step;
import dcachestress.report.html.TraceView;
import dcachestress.report.story.Story;
import dcachestress.report.story.StoryMail;
import dcachestress.report.story.StoryText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

    private void step(int task, Step kind, String object, String text) {
        step(task, kind.name(), object, text, "", "");
    }

    private void step(int task, String kind, String object, String text, String function, String own) {
        rows.add(new Recording.Row(task, kind, text, "X.java:1", true, List.of(), object, function, own));
    }

    private void quiet(int task, int steps) {
        IntStream.range(0, steps).forEach(i -> step(task, DentryStep.NAME_READ, "x", "READ d_name(x): " + i));
    }

    private Recording recording(String outcome) {
        return new Recording(List.of("a", "b"), rows, outcome, List.of("so it is"), "");
    }

    private List<String> told(String outcome) {
        return Story.of(recording(outcome)).stream().filter(part -> !part.folded())
                .map(part -> rows.get(part.from()).text()).toList();
    }

    @Test
    void everyStepStandsOnceInItsOrderAndFewAreTold() {
        for (Recording recording : recorded) {
            int next = 0;
            for (Story.Part part : Story.of(recording)) {
                assertThat(part.from()).isEqualTo(next);
                assertThat(part.folded() || part.steps() == 1).isTrue();
                next = part.to();
            }
            assertThat(next).isEqualTo(recording.steps().size());
            assertThat(Story.of(recording).stream().filter(part -> !part.folded()))
                    .hasSizeBetween(recording.roles().size(),
                    recording.roles().size() > 2 ? Story.MORE : Story.TWO);
        }
    }

    @Test
    void aPageHasEveryStepInARowOrInAFold() {
        for (Recording recording : recorded) {
            List<Integer> numbers = TraceView.of(recording).lines().stream()
                    .flatMap(line -> Stream.concat(line.folded().stream().map(TraceView.Step::number),
                    Stream.of(line.number())))
                    .filter(number -> number > 0).toList();
            assertThat(numbers).isEqualTo(IntStream.rangeClosed(1, recording.steps().size()).boxed().toList());
            assertThat(StoryText.of(recording, true).lines().count()).isGreaterThan(recording.steps().size());
            assertThat(StoryText.of(recording, false)).contains(recording.outcome()).contains(recording.proof());
        }
    }

    @Test
    void aSleeperThatIsNeverWokenStandsWithWhatItReadAndWhoChangedIt() {
        quiet(0, 5);
        step(0, DentryStep.FLAGS_READ, "x", "READ d_flags(x): PAR_LOOKUP");
        step(0, Step.SLEEP, "a", "schedule: sleeps");
        quiet(1, 5);
        step(1, DentryStep.FLAGS_SET, "x", "d_flags(x) = 0");
        step(1, Step.TASK_END, "", "ends");
        step(0, Recording.NOTED, "", "=> LOST_WAKEUP", "", "");
        assertThat(told("LOST_WAKEUP flag=1")).containsExactly("READ d_flags(x): PAR_LOOKUP", "schedule: sleeps",
                "d_flags(x) = 0", "=> LOST_WAKEUP");
    }

    /** The wrong dentry is nobody else's, so no other task depends on that read; but it is where the code differs. */
    @Test
    void whatAClassOfItsOwnReadsStandsWhoeverElseTouchesIt() {
        quiet(1, 5);
        step(1, DentryStep.FLAGS_READ.name(), "wrong", "READ d_flags(wrong): 0", "__d_move", "MyPatch.java:7");
        step(0, DentryStep.FLAGS_READ, "right", "READ d_flags(right): 0");
        step(0, Step.SLEEP, "a", "schedule: sleeps");
        assertThat(told("LOST_WAKEUP")).contains("READ d_flags(wrong): 0");
        String own = "code under test: MyPatch.java:7 makes step 6";
        assertThat(StoryText.of(recording("LOST_WAKEUP"), false)).startsWith(own + "\n")
                .contains("__d_move MyPatch.java:7")
                .containsPattern("6 .*  READ d_flags\\(wrong\\): 0");
        assertThat(TraceView.of(recording("LOST_WAKEUP")).before()).startsWith(own);
        assertThat(TraceView.of(recording("LOST_WAKEUP")).lines().get(0)).satisfies(line -> {
            assertThat(line.where()).isEqualTo("MyPatch.java:7 (X.java:1)");
            assertThat(line.function()).isEqualTo("__d_move");
            assertThat(line.fold()).isEqualTo("+5");
        });
    }

    @Test
    void aReadStandsWithTheWriteOfAnotherTaskThatItReads() {
        step(1, DentryStep.DIR_SEQ_SET, "dir", "i_dir_seq(dir) = 2");
        quiet(0, 20);
        step(0, DentryStep.DIR_SEQ_READ, "dir", "READ i_dir_seq(dir): 2");
        quiet(0, 20);
        assertThat(told("DIR_SEQ")).containsSubsequence("i_dir_seq(dir) = 2", "READ i_dir_seq(dir): 2")
                .hasSizeLessThan(5);
    }

    @Test
    void locksStandWhereTheOutcomeIsAboutThem() {
        step(0, Step.SPIN_LOCK, "given back", "spin_lock given back");
        step(0, Step.SPIN_UNLOCK, "given back", "spin_unlock given back");
        step(0, Step.SPIN_LOCK, "A", "spin_lock A");
        step(1, Step.SPIN_LOCK, "B", "spin_lock B");
        quiet(0, 3);
        assertThat(told("HUNG deadlock")).containsExactly("spin_lock A", "spin_lock B");
        assertThat(told("LOST_WAKEUP")).doesNotContain("spin_lock A");
    }

    @Test
    void aRetryThatFindsTheSameAgainIsFolded() {
        step(1, DentryStep.FLAGS_SET, "x", "d_flags(x) = A");
        for (int i = 0; i < 50; i++) {
            step(0, DentryStep.FLAGS_READ, "x", "READ d_flags(x): A");
        }
        step(1, DentryStep.FLAGS_SET, "x", "d_flags(x) = B");
        assertThat(told("LOST_FLAG"))
                .as("the first, which reads from the other task, and the last, which that one overtakes")
                .filteredOn(text -> text.endsWith(": A")).hasSize(2);
    }

    /** An old value, the store that it does not show, and what would have shown it. */
    @Test
    void rowsThatAreNamedStandWithTheirNumbers() {
        quiet(0, 3);
        named(0, DentryStep.NAME_SET, "d_name(z) = 1: not visible to b yet in row 9", 9);
        quiet(0, 2);
        quiet(1, 2);
        named(1, DentryStep.NAME_READ, "READ d_name(z): 0: a's store of row 4 is not visible here yet", 4, 7);
        step(1, Step.TASK_END, "", "ends");
        assertThat(told("LOST_WAKEUP")).contains(rows.get(3).text(), rows.get(6).text(), rows.get(8).text());
        assertThat(StoryText.of(recording("LOST_WAKEUP"), false).lines())
                .anyMatch(line -> line.startsWith("4 d_name(z) = 1"))
                .anyMatch(line -> line.startsWith("9 ") && line.contains("READ d_name(z): 0"));
        assertThat(TraceView.of(recording("LOST_WAKEUP")).lines())
                .filteredOn(line -> line.number() == 4 || line.number() == 9).hasSize(2).allMatch(TraceView.Line::key);
    }

    /** Whatever was recorded: nothing of it is too long for a list, and nothing is cut off. */
    @Test
    void aMailHasShortLinesAndTheSameSteps() {
        for (Recording recording : recorded) {
            for (boolean all : List.of(true, false)) {
                String mail = StoryMail.of(recording, all);
                assertThat(mail.lines()).allMatch(line -> line.length() <= StoryMail.WIDTH)
                        .allMatch(line -> line.isEmpty() || line.startsWith("    "));
                long steps = Story.of(recording).stream().filter(part -> all || !part.folded())
                        .mapToInt(Story.Part::steps).sum();
                assertThat(mail.lines().filter(line -> line.matches("    [ \\d]{5} \\S.*")
                        && line.matches(" *\\d+ .*"))).hasSize((int) steps);
                assertThat(mail.replaceAll("\\s+", "")).contains(recording.proof().stream()
                        .map(sentence -> sentence.replaceAll("\\s+", "")).toList());
            }
        }
    }

    @Test
    void aMailNamesTheFunctionOnceAndWrapsWhatIsLong() {
        quiet(1, 5);
        step(1, DentryStep.FLAGS_READ.name(), "wrong", "READ d_flags(wrong): " + "A|".repeat(60), "__d_move",
                "MyPatch.java:7");
        step(1, DentryStep.FLAGS_SET.name(), "wrong", "d_flags(wrong) = 0", "__d_move", "MyPatch.java:7");
        step(0, DentryStep.FLAGS_READ, "wrong", "READ d_flags(wrong): 0");
        assertThat(StoryMail.of(recording("LOST_WAKEUP"), false))
                .startsWith("    code under test: MyPatch.java:7 makes steps 6, 7\n"
                + "    names: d_flags(wrong) is d_flags of the dentry that was called\n    \"wrong\" when the sample "
                + "began\n"
                + "    b, __d_move, MyPatch.java:7:\n        6 READ d_flags(wrong):\n          A|A|")
                .containsOnlyOnce("b, __d_move").contains("    a:\n        8 READ d_flags(wrong): 0\n")
                .endsWith(
                "\n\n    LOST_WAKEUP\n    - forbidden outcome F1: asleep, and nobody is left to wake it\n    - so it "
                + "is\n");
    }

    /** A lock says nothing by itself; but there it was decided. */
    @Test
    void thePointOfNoReturnStandsAndSaysWhatWasTried() {
        quiet(0, 3);
        step(0, Step.SPIN_LOCK, "A", "spin_lock A");
        quiet(1, 3);
        step(1, DentryStep.FLAGS_SET, "x", "d_flags(x) = 0");
        NoReturn.Passing passing = new NoReturn.Passing("b", "begins", "WOKEN", "1*8");
        Recording point = recording(new NoReturn(4, 7, false, true, false, 8, passing));
        assertThat(StoryText.of(point, false))
                .containsPattern("(?m)^4 spin_lock A \\[point of no return, were all values")
                .contains("up to row 4, ends well: 7 schedules were tried, which stand perhaps not for all",
                        "in which each read from there on sees the newest value", "older values", "not tried",
                        "differs in row 4: there it is b that comes, with \"begins\"; it ends in WOKEN");
        assertThat(TraceView.of(point).lines()).filteredOn(line -> line.number() == 4).singleElement()
                .satisfies(line -> assertThat(line.cells().get(0))
                .endsWith("[point of no return, were all values read after it the newest]"))
                .returns(true, TraceView.Line::key);
        assertThat(TraceView.of(point).proof()).hasSize(5)
                .contains("this memory has older values too, and what they lead to after that row was not"
                + " tried: it may be well, or not");
        assertThat(StoryText.of(recording(new NoReturn(4, 1, true, false, true, 9, null)), false))
                .contains("1 schedule was tried, which stands for all in which each read sees the newest value",
                        "before row 4 is open: the search ended after 9 schedules")
                .doesNotContain("[point");
    }

    /** A file from elsewhere may hold anything. */
    @Test
    void aPointOutsideOfTheRecordingIsNoRecording() {
        quiet(0, 3);
        assertThat(recording(new NoReturn(3, 1, true, false, false, 1, null)).sound()).isTrue();
        assertThat(recording(new NoReturn(4, 1, true, false, false, 1, null)).sound()).isFalse();
        assertThat(recording(new NoReturn(0, 1, true, false, false, 1, null)).sound()).isFalse();
        assertThat(recording(new NoReturn(3, 2, true, false, false, 1, null)).sound()).isFalse();
        assertThat(recording(new NoReturn(3, 1, true, false, false, 2, new NoReturn.Passing(null, "x", "y", "z")))
                .sound()).isFalse();
    }

    private Recording recording(NoReturn noReturn) {
        return new Recording(List.of("a", "b"), rows, "LOST_WAKEUP", List.of("so it is"), "", noReturn, List.of());
    }

    private void named(int task, Step kind, String text, Integer... others) {
        rows.add(new Recording.Row(task, kind.name(), text, "X.java:1", false, List.of(others), "z", "", ""));
    }
}
