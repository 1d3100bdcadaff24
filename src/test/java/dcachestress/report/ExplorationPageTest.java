// SPDX-License-Identifier: Apache-2.0
package dcachestress.report;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.campaign.gate.Explored;
import dcachestress.campaign.journal.ExploreLine;
import dcachestress.explore.record.Recording;
import dcachestress.kernel.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
        return new ExploreLine(subject, "P", "explore", "clean", "clean", 1, 12, null, 5, Map.of("SLEPT", 12L), null,
                null, null, null, null, null, null, null);
    }

    private static ExploreLine broken(String subject) {
        return new ExploreLine(subject, "P", "explore", "clean", "broken", 0, 12, null, 5, Map.of("LOST_WAKEUP", 1L),
                null, "LOST_WAKEUP", 0, 2L, 1L, LOST, null, null);
    }

    private String page(String name, ExploreLine... lines) throws IOException {
        Reports.explored(folder, new Explored(List.of(lines), true), List.of("my own.jar"));
        return Files.readString(folder.resolve(name));
    }

    @Test
    void whatIsWrongComesFirstAndLeadsToItsInterleaving() throws IOException {
        String index = page("index.html", clean("Sound"), broken("org.x.Patch"));
        assertThat(index).containsSubsequence("<p class=\"lead bad\">1 clean, 1 broken", "org.x.Patch",
                "href=\"cells/org.x.Patch.P.html\"", "LOST_WAKEUP at 0 preemptions", "Sound",
                "exhausted at 1 preemption");
        assertThat(folder.resolve("cells")).isDirectoryContaining("glob:**/org.x.Patch.P.html")
                .isDirectoryNotContaining("glob:**/Sound*");
        assertThat(Files.readString(folder.resolve("cells/org.x.Patch.P.html"))).contains("schedule: sleeps",
                "nobody is left", "&lt;b>", "href=\"../index.html\"",
                "explore --subject org.x.Patch --property P --classpath 'my own.jar'");
    }

    @Test
    void whatIsAsItMustBeLeavesOnePage() throws IOException {
        assertThat(page("index.html", clean("Sound"))).contains("<p class=\"lead good\">1 clean")
                .doesNotContain("cells/");
        assertThat(folder.resolve("cells")).doesNotExist();
    }
}
