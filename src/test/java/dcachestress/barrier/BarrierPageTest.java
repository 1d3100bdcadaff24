// SPDX-License-Identifier: Apache-2.0
package dcachestress.barrier;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.campaign.launcher.ExploreForks;
import dcachestress.campaign.launcher.Stop;
import dcachestress.campaign.plan.Cell;
import dcachestress.campaign.plan.Plan;
import dcachestress.campaign.plan.Power;
import dcachestress.campaign.wire.ExploreReply;
import dcachestress.campaign.wire.Sight;
import dcachestress.explore.program.Site;
import dcachestress.explore.program.Weakening;
import dcachestress.sample.PropertyInfo;
import dcachestress.subject.Catalogue;
import dcachestress.subject.SubjectInfo;
import dcachestress.subject.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Starts real forks. The page's tables name every ordering that the code has where a property comes, at the line where
 * it stands now: tables of other code fail.
 */
@Tag("long")
@Timeout(600)
class BarrierPageTest {
    private static final Path PAGE = Path.of("src/site/markdown/barriers.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[^`|]+` \\| `[^`|]+` \\| [^|]+\\.java:[^|]+) \\|");
    private static final Pattern TOGETHER = Pattern.compile("(?: \\+ |^\\* )([^+]+? at \\w+\\.java:\\d+ \\([^)]+\\))",
            Pattern.MULTILINE);
    private static final Pattern UNEXECUTED = Pattern.compile("(`\\w+\\.java:\\d+` \\(\\w+ in [^)]+\\))");
    private static final int PREEMPTIONS = 1;
    private static final long MILLIS = 500_000;
    private static final ExploreForks FORKS = new ExploreForks(List.of(), 1, new Stop());

    @AfterAll
    static void close() {
        FORKS.close();
    }

    /** Those of which the page has a table. */
    static Stream<SubjectInfo> schemes() throws IOException {
        Set<String> headings = found(Pattern.compile("(?m)^### (\\w+)$"), Files.readString(PAGE));
        return Catalogue.subjects(Suite.first()).stream().filter(subject -> headings.contains(subject.name()));
    }

    private static String section(String scheme) throws IOException {
        return (Files.readString(PAGE) + "\n### ").split("\n### " + scheme + "\n", 2)[1].split("\n### ", 2)[0];
    }

    private static Set<String> found(Pattern pattern, String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    /** The orderings that the searches of the page pass in the code as it is. */
    private static List<ExploreReply> searched(SubjectInfo scheme) throws Exception {
        List<ExploreReply> replies = new ArrayList<>();
        Trial trial = new Trial(FORKS, Sight.ONE_OLD, MILLIS);
        for (Cell cell : Plan.standard(List.of(scheme), PropertyInfo.all(), Power.here()).cells()) {
            int bound = Ground.bound(cell, PREEMPTIONS);
            if (bound >= 0 && !cell.property().generated()) {
                ExploreReply reply = trial.ask(cell, bound, Weakening.listing());
                assertThat(reply.error()).as(cell.key()).isNull();
                replies.add(reply);
            }
        }
        return replies;
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void theTableIsThatOfTheCode(SubjectInfo scheme) throws Exception {
        List<ExploreReply> replies = searched(scheme);
        List<Site> passed = replies.stream().flatMap(reply -> reply.sites().stream()).filter(site -> !site.own())
                .toList();
        String section = section(scheme.name());
        assertThat(found(ROW, section)).as("made again by explore --barriers --subject " + scheme.name()
                + " --format markdown").isNotEmpty().containsExactlyElementsOf(new TreeSet<>(passed.stream()
                .map(site -> "`" + site.operation() + "` | `" + BarrierText.place(site) + "` | " + site.method() + ", "
                + BarrierText.at(site)).toList()));
        assertThat(found(TOGETHER, section)).as("needed together").isNotEmpty()
                .isSubsetOf(passed.stream().map(site -> site.operation() + " of " + BarrierText.place(site) + " at "
                + BarrierText.at(site)).toList());
        Set<String> lines = passed.stream().map(Site::line).collect(Collectors.toSet());
        assertThat(found(UNEXECUTED, section)).as("not executed").containsExactlyElementsOf(new TreeSet<>(replies
                .stream().flatMap(reply -> reply.lines().stream()).filter(line -> !lines.contains(line.line()))
                .map(line -> "`" + line.line() + "` (" + line.primitive() + " in " + line.method() + ")").toList()));
    }

    @Test
    void theSchemeThatIsMergedHasATable() throws IOException {
        assertThat(schemes().map(SubjectInfo::name)).contains("Merged").hasSize(4);
    }
}
