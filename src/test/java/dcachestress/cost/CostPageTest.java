// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.report.CostAnswers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page is what the generator makes from the committed run: nobody has typed a number. */
class CostPageTest {
    private static final Path RUN = Path.of("src/site/resources/cost.json");
    private static final Path PAGE = Path.of("src/site/markdown/cost.md");

    @Test
    void thePageIsMadeFromTheRun() throws IOException {
        assertThat(Files.readString(PAGE)).as("make it again: java -jar target/dcache-stress.jar cost --from " + RUN + " > " + PAGE)
                .isEqualTo(CostPage.render(CostJson.read(RUN)));
    }

    @Test
    void theRunAnswersEveryQuestion() throws IOException {
        CostRun run = CostJson.read(RUN);
        assertThat(run.sections()).extracting(Section::question).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(run.sections()).allSatisfy(section -> assertThat(Cost.question(section.question()).answer(section, run)).endsWith("."));
    }

    @Test
    void theBrowsersPageHasEveryQuestionAndNoMarkupOfAnybodyElse() throws IOException {
        CostRun run = CostJson.read(RUN);
        String html = CostHtml.render(run);
        assertThat(html).contains("id=\"question-1\"", "id=\"question-8\"", "<caption>").doesNotContain("<script", "http:");
        CostRun other = new CostRun("", 0, "quick", run.host(), "<s>", "", List.of(new Section(8, List.of(), List.of("<em>"))));
        assertThat(CostHtml.render(other)).doesNotContain("<s>", "<em>").contains("&lt;em&gt;");
    }

    @Test
    void aRunIsReadAsItWasWritten() throws IOException {
        CostRun run = CostJson.read(RUN);
        Path copy = Files.createTempFile("cost", ".json");
        CostJson.write(copy, run);
        assertThat(CostJson.read(copy)).isEqualTo(run);
        Files.delete(copy);
    }

    @Test
    void aRunThatWasCutShortSaysWhatItLacks() throws IOException {
        CostRun run = CostJson.read(RUN);
        CostRun part = new CostRun(run.started(), 1, "full", run.host(), run.jdk(), run.commit(),
                List.of(run.sections().get(4), run.sections().get(6)));
        assertThat(CostPage.render(part)).contains("Not measured: questions 1, 2, 3, 4, 6, 8.", "**Not measured in this run.**");
        assertThat(CostHtml.render(part)).contains("Not measured: questions 1, 2, 3, 4, 6, 8.");
        assertThat(Cost.answers(part).answers()).extracting(CostAnswers.Answer::question).containsExactly(5, 7);
        assertThat(CostPage.render(run)).doesNotContain("Not measured");
    }
}
