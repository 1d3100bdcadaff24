// SPDX-License-Identifier: Apache-2.0
package dcachestress.report;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.campaign.gate.Explored;
import dcachestress.campaign.journal.ExploreLine;
import dcachestress.campaign.journal.Given;
import dcachestress.campaign.plan.Cell;
import dcachestress.campaign.plan.Expect;
import dcachestress.campaign.plan.Plan;
import dcachestress.campaign.plan.Verdict;
import dcachestress.explore.record.Recording;
import dcachestress.kernel.Step;
import dcachestress.sample.PropertyInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An exploration outside any run leaves a page, and one more for each interleaving that it found. */
class ExplorationPageTest {
    private static final Recording LOST = new Recording(List.of("a", "<b>"),
            List.of(new Recording.Row(1, Step.SLEEP.name(), "schedule: sleeps", "X.java:1", true),
                    new Recording.Row(1, Recording.NOTED, "=> LOST_WAKEUP", "", true)),
            "LOST_WAKEUP", List.of("nobody is left"), "0");

    @TempDir
    private Path folder;

    private static ExploreLine clean(String subject) {
        return new ExploreLine(subject, "Splice", "explore", "clean", "clean", 1, 12, null, 5, Map.of("SLEPT", 12L),
                null, null, null, null, null, null, null, null);
    }

    private static ExploreLine broken(String subject) {
        return found(subject, "clean", "broken");
    }

    private static ExploreLine found(String subject, String expect, String verdict) {
        return new ExploreLine(subject, "Splice", "explore", expect, verdict, 0, 12, null, 5, Map.of("LOST_WAKEUP", 1L),
                null, "LOST_WAKEUP", 0, 2L, 1L, LOST, null, null);
    }

    private String page(String name, ExploreLine... lines) throws IOException {
        PropertyInfo splice = PropertyInfo.find("Splice").orElseThrow();
        Plan plan = new Plan(Stream.of(lines).map(line -> new Cell(line.judged() == Verdict.CAUGHT
                ? Given.shipped(line.subject()) : Given.scheme(line.subject()), splice, Expect.CLEAN)).toList());
        Reports.explored(folder, plan, new Explored(List.of(lines), true), List.of("my own.jar"));
        return Files.readString(folder.resolve(name));
    }

    @Test
    void whatIsWrongComesFirstAndLeadsToItsInterleaving() throws IOException {
        String index = page("index.html", clean("Sound"), broken("org.x.Patch"));
        assertThat(index).containsSubsequence("<p class=\"lead bad\">1 clean, 1 broken", "org.x.Patch",
                "href=\"cells/org.x.Patch.Splice.html\"", "LOST_WAKEUP at 0 preemptions", "Sound",
                "exhausted at 1 preemption");
        assertThat(folder.resolve("cells")).isDirectoryContaining("glob:**/org.x.Patch.Splice.html")
                .isDirectoryNotContaining("glob:**/Sound*");
        assertThat(Files.readString(folder.resolve("cells/org.x.Patch.Splice.html"))).contains("schedule: sleeps",
                "nobody is left", "&lt;b>", "href=\"../index.html\"",
                "explore --subject org.x.Patch --property Splice --classpath 'my own.jar'");
    }

    @Test
    void whoseBugItIsStandsBeforeTheSteps() throws IOException {
        page("index.html", found("MoveWakesDentry", "caught", "caught"), broken("org.x.Patch"));
        assertThat(Files.readString(folder.resolve("cells/MoveWakesDentry.Splice.html"))).containsSubsequence(
                "What it is about", "MoveWakesDentry is a planted bug, wrong on purpose", "How it happens");
        assertThat(Files.readString(folder.resolve("cells/org.x.Patch.Splice.html"))).doesNotContain("planted");
    }

    @Test
    void whatIsAsItMustBeLeavesOnePage() throws IOException {
        assertThat(page("index.html", clean("Sound"))).contains("<p class=\"lead good\">1 clean")
                .doesNotContain("cells/");
        assertThat(folder.resolve("cells")).doesNotExist();
    }
}
