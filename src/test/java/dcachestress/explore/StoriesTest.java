// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.explore.record.Recording;
import dcachestress.explore.search.Bounds;
import dcachestress.memory.MemoryModel;
import dcachestress.report.story.StoryText;
import dcachestress.sample.PropertyInfo;
import dcachestress.subject.Catalogue;
import dcachestress.subject.SubjectInfo;
import dcachestress.wait.klist.KlistSuite;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How the faults of the catalogue are told: shortly, and with the step that is wrong. */
class StoriesTest {
    /** Its tasks sleep by their pointers: there is no queue that somebody could look at in vain. */
    private static final String WITHOUT_QUEUE = KlistSuite.class.getPackageName();
    private static final int TWO = 12;
    private static final int MORE = 18;
    private static final long MILLIS = 60_000;

    static Stream<SubjectInfo> faults() {
        return Catalogue.subjects().stream().filter(subject -> subject.kind() == SubjectInfo.Kind.FAULT);
    }

    private static Optional<Recording> recorded(SubjectInfo fault, PropertyInfo property) {
        for (Bounds bounds : List.of(Bounds.of(property.actors() == 2 ? 2 : 1),
                Bounds.of(1).in(MemoryModel.LKMM, 1), Bounds.of(2))) {
            ExploreReport report = Explorer.explore(fault.type(), property, bounds, MILLIS, 0, 1);
            if (report.counterexample() != null) {
                return Optional.of(report.counterexample().recording());
            }
        }
        return Optional.empty();
    }

    private static List<String> steps(String text) {
        return text.lines().filter(line -> line.matches("\\s{0,2}\\d+ .*")).toList();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void fewStepsTellAFault(SubjectInfo fault) {
        for (String name : fault.caughtBy()) {
            Optional<Recording> recorded = recorded(fault, PropertyInfo.find(name).orElseThrow());
            assertThat(recorded).as(name).isPresent();
            Recording recording = recorded.get();
            String text = StoryText.of(recording, false);
            assertThat(steps(text)).as(text).hasSizeLessThanOrEqualTo(recording.roles().size() > 2 ? MORE : TWO);
            recording.steps().stream().filter(row -> row.kind().equals(Recording.NOTED)).findFirst()
                    .ifPresent(row -> assertThat(text).contains(row.text()));
            // what is read after the damage decides nothing
            List<String> own = recording.steps().stream().takeWhile(row -> !row.kind().equals(Recording.NOTED))
                    .filter(row -> row.kind().endsWith("_READ"))
                    .map(Recording.Row::own)
                    .filter(line -> !line.isEmpty()).toList();
            if (recording.outcome().startsWith("LOST_WAKEUP") && !WITHOUT_QUEUE.equals(fault.type().getPackageName())) {
                assertThat(text).containsPattern("row \\d+ (sets|queues)")
                        .containsPattern("row \\d+ (looks|takes|wakes|comes)|no other task looks");
            }
            assertThat(own.isEmpty() || own.stream().anyMatch(text::contains)).as(text).isTrue();
        }
    }

    @Test
    void theWrongDentryIsReadUnderTheFunctionThatTookIt() {
        Recording recording = recorded(Catalogue.shipped("MoveWakesDentry").orElseThrow(), PropertyInfo.find("Splice")
                .orElseThrow()).orElseThrow();
        assertThat(StoryText.of(recording, false)).containsSubsequence("__d_move > __d_wake_in_lookup_waiters",
                "MoveWakesDentry.java:",
                "READ d_flags(from a handle): ");
    }
}
