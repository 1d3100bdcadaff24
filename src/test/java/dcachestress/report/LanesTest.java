// SPDX-License-Identifier: Apache-2.0
package dcachestress.report;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.dcache.DentryStep;
import dcachestress.explore.record.NoReturn;
import dcachestress.explore.record.Recording;
import dcachestress.kernel.Step;
import dcachestress.report.html.LanesView;
import dcachestress.report.html.TraceView;
import dcachestress.report.model.Words;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The drawing of a story says what its table says: the same steps, and how they hang together. */
class LanesTest {
    private static Recording.Row row(int task, Step kind, String object, String text, Integer... names) {
        return new Recording.Row(task, kind.name(), text, "X.java:1", true, List.of(names), object, "f", "");
    }

    private static LanesView drawn(NoReturn point, Recording.Row... rows) {
        return TraceView.of(new Recording(List.of("a", "b", "c"), List.of(rows), "LOST_WAKEUP flag=1", List.of(), "",
                point, List.of())).lanes();
    }

    @Test
    void aLoadOfAnotherTasksStoreHasAnArrowAndOneThatMissesItARedOne() {
        LanesView lanes = drawn(null, row(0, DentryStep.FLAGS_SET, "x", "d_flags(x) = 1"),
                row(2, DentryStep.FLAGS_READ, "x", "READ d_flags(x): 1"),
                row(1, DentryStep.FLAGS_SET, "y", "d_flags(y) = 1: not visible to c yet in row 4", 4),
                row(2, DentryStep.FLAGS_READ, "y", "READ d_flags(y): 0: row 3 is not visible here yet", 3));
        assertThat(lanes.arrows()).extracting(LanesView.Arc::style).containsExactlyInAnyOrder("seen", "missed");
        assertThat(lanes.boxes()).extracting(LanesView.Box::style).containsExactly("", "", "stale", "stale");
        LanesView.Box store = lanes.boxes().get(2);
        LanesView.Box load = lanes.boxes().get(3);
        LanesView.Arc missed = lanes.arrows().stream().filter(arc -> arc.style().equals("missed")).findFirst()
                .orElseThrow();
        assertThat(missed.path()).startsWith("M" + (store.x() + store.width()) + " " + (store.y() + store.height() / 2)
                + " ");
        assertThat(missed.tip()).startsWith(load.x() + "," + (load.y() + load.height() / 2) + " ");
    }

    @Test
    void thePointOfNoReturnAndWhatEndsWellStandAboveItsStep() {
        NoReturn point = new NoReturn(2, 7, true, false, false, 8, new NoReturn.Passing("b", "begins", "WOKEN", "1*8"));
        LanesView lanes = drawn(point, row(0, DentryStep.FLAGS_SET, "x", "d_flags(x) = 1"),
                row(2, DentryStep.FLAGS_READ, "x", "READ d_flags(x): 1"),
                row(1, DentryStep.NAME_READ, "x", "READ d_name(x)"));
        LanesView.Box instead = lanes.boxes().get(1);
        assertThat(instead).returns("instead", LanesView.Box::style).returns(0, LanesView.Box::number)
                .returns(lanes.lanes().get(1).x(), LanesView.Box::x);
        assertThat(instead.label()).contains("nearest schedule that ends well", "begins", "WOKEN");
        assertThat(lanes.lines().get(0).y()).isGreaterThan(instead.y()).isLessThan(lanes.boxes().get(2).y());
    }

    /** Whatever is drawn is inside of the drawing, and no box lies over another. */
    @Test
    void timeRunsDownwardsInsideTheDrawing() {
        Recording.Row[] rows = IntStream.range(0, 40)
                .mapToObj(i -> row(i % 3, i % 2 == 0 ? DentryStep.FLAGS_SET
                : DentryStep.FLAGS_READ, "x", "d_flags(x) = " + "A|".repeat(i)))
                .toArray(Recording.Row[]::new);
        LanesView lanes = drawn(null, rows);
        int y = 0;
        for (LanesView.Box box : lanes.boxes()) {
            assertThat(box.y()).isGreaterThanOrEqualTo(y);
            y = box.y() + box.height();
            assertThat(box.x() + box.width()).isLessThan(lanes.width());
        }
        assertThat(y).isLessThan(lanes.height());
        assertThat(lanes.notes()).allMatch(note -> note.y() < lanes.height());
    }

    @Test
    void longTextsBreakBetweenWordsAndFlags() {
        assertThat(Words.lines("d_flags(x) = PAR_LOOKUP|LOOKUP_WAITERS|DISCONNECTED", 20))
                .containsExactly("d_flags(x) =", "PAR_LOOKUP|", "LOOKUP_WAITERS|", "DISCONNECTED");
        assertThat(Words.lines("x".repeat(45), 20)).hasSize(3).allMatch(line -> line.length() <= 20);
        assertThat(Words.lines("", 20)).containsExactly("");
    }
}
