// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dcachestress.report.model.CostAnswers;
import dcachestress.store.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page and its answers are made from a run's numbers: here those of the run that the site shows. */
class CostPageTest {
    private static final Path RUN = Path.of("src/test/resources/dcachestress/cost/cost.json");

    @TempDir
    private Path folder;

    @Test
    void everyQuestionIsAnsweredFromNumbersThatAreThere() throws IOException {
        CostRun run = CostRun.read(RUN);
        assertThat(run.sections()).extracting(CostRun.Section::question).containsExactly(1, 2, 3, 4, 5, 6, 7, 8)
                .hasSize(Cost.QUESTIONS);
        assertThat(Cost.answers(run).answers()).hasSize(Cost.QUESTIONS)
                .allSatisfy(answer -> assertThat(answer.answer()).endsWith(".").doesNotContain("n/a", "  ", "<", "&",
                "\n"));
    }

    /** Each of these stands in a table of the run, or is the ratio of two that do. */
    @Test
    void theAnswersSayWhatTheTablesSay() throws IOException {
        CostRun run = CostRun.read(RUN);
        Asked first = Cost.asked(run).get(0);
        Cell ratio = first.at(1, "WakesWithoutWaiters, 256 strangers", "times Merged");
        assertThat(first.question().plain(run)).contains("needs " + first.at(0, "Merged, 0 strangers", "atomics")
                + " atomic operations",
                ratio.times() + " for the unconditional wake with 256 strangers.");
        Table lines = Cost.asked(run).get(2).tables().get(0);
        assertThat(Questions.ALL.get(2).plain(run)).contains("against two lines apart, "
                + lines.at("same line, store always", "scanner, ns").over(lines.at("two lines apart, store always",
                "scanner, ns")).times() + ";");
        assertThat(Questions.ALL.get(7).plain(run)).startsWith("Of " + Cost.asked(run).get(7).tables().get(1).rows()
                .size() + " bugs");
    }

    @Test
    void thePageHasEveryQuestionAndNoMarkupOfAnybodyElse() throws IOException {
        CostRun run = CostRun.read(RUN);
        assertThat(Cost.page(run)).contains("id=\"question-1\"", "id=\"question-8\"", "<caption>",
                "<svg class=\"amount\"",
                run.origin())
                .doesNotContain("<script", "http:", "Not measured");
        CostRun other = new CostRun("", 0, "quick", run.host(), "<s>", "", List.of(new CostRun.Section(8, List.of(),
                List.of("<em id=x>"))));
        assertThat(Cost.page(other)).doesNotContain("<s>", "<em id=x>").contains("&lt;em id=x&gt;");
    }

    /** A bar is as long as its number beside the largest of its column; an error is a whisker. */
    @Test
    void aNumberIsDrawnBesideTheOthersOfItsColumn() {
        Table table = Table.of("t", "ns", "bytes", "difference", "alone")
                .row("a", Cell.measured(60, 20), Cell.exact(8), Cell.exact(-1), Cell.exact(1))
                .row("b", Cell.measured(30, 40), Cell.exact(2), Cell.exact(1), Cell.none());
        assertThat(table.amount(table.rows().get(0), 0)).isEqualTo(new Amount(75, 50, 100));
        assertThat(table.amount(table.rows().get(1), 0)).as("no error reaches below nothing")
                .isEqualTo(new Amount(38, 0, 88));
        assertThat(table.amount(table.rows().get(1), 1)).isEqualTo(new Amount(25, 25, 25));
        assertThat(table.amount(table.rows().get(0), 2)).as("a difference is no amount").isNull();
        assertThat(table.amount(table.rows().get(0), 3)).as("nothing beside it").isNull();
        assertThat(table.amount(table.rows().get(1), 3)).isNull();
    }

    @Test
    void aRunIsReadAsItWasWritten() throws IOException {
        CostRun run = CostRun.read(RUN);
        run.write(folder);
        assertThat(CostRun.read(folder.resolve("cost.json"))).isEqualTo(run);
    }

    @Test
    void whatIsNoRunIsRefusedInOneLine() throws IOException {
        for (String text : List.of("", "{", "[]", "{}", "{\"started\": \"x\", \"sections\": 7}")) {
            Path file = Files.writeString(folder.resolve("cost.json"), text);
            assertThatThrownBy(() -> CostRun.read(file)).as(text).isInstanceOf(RefusedException.class).message()
                    .contains("cost.json").hasLineCount(1);
        }
    }

    @Test
    void aRunThatWasCutShortSaysWhatItLacks() throws IOException {
        CostRun run = CostRun.read(RUN);
        CostRun part = new CostRun(run.started(), 1, "full", run.host(), run.jdk(), run.commit(),
                List.of(run.sections().get(4), run.sections().get(6)));
        assertThat(Cost.page(part)).contains("Not measured: questions 1, 2, 3, 4, 6, 8.",
                "<strong>Not measured in this run.</strong>");
        assertThat(Cost.answers(part).answers()).extracting(CostAnswers.Answer::question).containsExactly(5, 7);
    }

    /** As JMH writes its results; of a single fork it knows no error. */
    @Test
    void jmhsOwnResultsAreRead() throws IOException {
        String json = """
                [{"benchmark": "b", "params": {"subject": "Merged", "waiters": "16"}, "primaryMetric": {"score": 12.5, "scoreError": 0.5, "scoreUnit": "ns/op"},
                  "secondaryMetrics": {"rounds": {"score": 40.0, "scoreError": "NaN"}, "spins": {"score": 10.0, "scoreError": "NaN"}}},
                 {"benchmark": "b", "params": {"subject": "V3", "waiters": "16"}, "primaryMetric": {"score": 9.0, "scoreError": "NaN"}, "secondaryMetrics": {}}]
                """;
        Benchmarks.Timings timings = new Benchmarks.Timings(Benchmarks.Timings.read(json));
        assertThat(timings.time(Map.of("subject", "Merged", "waiters", 16))).isEqualTo(new Cell(12.5, 0.5));
        assertThat(timings.of(Map.of("subject", "Merged"), "rounds")).isEqualTo(Cell.exact(40));
        assertThat(timings.time(Map.of("subject", "V3"))).isEqualTo(Cell.none());
        assertThatThrownBy(() -> timings.time(Map.of("subject", "Merged", "waiters", 64)))
                .hasMessageContaining("not measured");
    }
}
