// SPDX-License-Identifier: Apache-2.0
package dcachestress.generated;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.campaign.launcher.ExploreForks;
import dcachestress.campaign.launcher.Stop;
import dcachestress.campaign.plan.Cell;
import dcachestress.campaign.plan.Plan;
import dcachestress.campaign.plan.Power;
import dcachestress.generated.FaultRow.Verdict;
import dcachestress.sample.PropertyInfo;
import dcachestress.scheme.Merged;
import dcachestress.subject.Catalogue;
import dcachestress.subject.SubjectInfo;
import dcachestress.subject.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Starts real forks. Whatever is generated of a sound scheme is told by a property, or the list says why not; and the
 * page has a row for each, with the line at which it stands now.
 */
@Tag("long")
@Timeout(600)
class GeneratedFaultsTest {
    private static final Path PAGE = Path.of("src/site/markdown/generated-faults.md");
    /** All of a row but what showed: that depends on the property that was the fastest. */
    private static final Pattern ROW = Pattern.compile("(?m)^(\\| W\\d+ (?:\\| [^|]+ ){4}\\|)");
    private static final long MILLIS = 300_000;
    private static final ExploreForks FORKS = new ExploreForks(List.of(), 2, new Stop());

    @AfterAll
    static void close() {
        FORKS.close();
    }

    /** All but those on the dcache's model: they take hours. */
    static Stream<Suite> small() {
        return Suite.all().stream().filter(suite -> !suite.model().containsAll(Suite.first().model()));
    }

    static Stream<SubjectInfo> schemes() {
        return small().flatMap(suite -> Catalogue.subjects(suite).stream())
                .filter(subject -> subject.kind() == SubjectInfo.Kind.SCHEME);
    }

    private static List<String> rows(String text) {
        return ROW.matcher(text).results().map(row -> row.group(1)).toList();
    }

    private static String section(String scheme) throws IOException {
        return Files.readString(PAGE).split("\n### " + scheme + "\n", 2)[1].split("\n### ", 2)[0];
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void allAreToldOrExplained(SubjectInfo subject) throws Exception {
        List<Cell> cells = Plan.standard(List.of(subject), PropertyInfo.all(), Power.here()).cells();
        FaultTable table = FaultSearch.of(cells, 1, 1, FORKS, MILLIS, false, row -> { });
        assertThat(table.rows()).as("generated").isNotEmpty();
        assertThat(table.rows()).filteredOn(row -> row.verdict() == Verdict.MISSED
                || row.verdict() == Verdict.NOT_SETTLED).as("neither told nor explained").isEmpty();
        assertThat(table.unmatched()).as("explains nothing any more").isEmpty();
        assertThat(FaultCount.shipped()).contains(new FaultCount(subject.name(), (int) table.count(Verdict.CAUGHT),
                (int) table.count(Verdict.EXPLAINED)));
        assertThat(table.good() && table.settled()).as(String.join("; ", FaultText.end(table))).isTrue();
        assertThat(rows(section(subject.name()))).as("made again by explore --generated --subject " + subject.name()
                + " --format markdown").containsExactlyElementsOf(rows(FaultText.markdown(table)));
    }

    @Test
    void theCountsAreOfTheseAndEachIsThereOnce() {
        assertThat(FaultCount.shipped()).extracting(FaultCount::scheme)
                .containsExactlyInAnyOrderElementsOf(schemes().map(SubjectInfo::name).toList());
    }

    @Test
    void eachOtherWaitHasSome() {
        assertThat(small()).hasSize(Suite.all().size() - 2);
        assertThat(schemes().map(SubjectInfo::name).filter(name -> small()
                .anyMatch(suite -> suite.standard().getSimpleName().equals(name)))).hasSize((int) small().count());
    }

    /** Of the dcache's own wait, the lines of the patch: each of them is told by one small property. */
    @Test
    void theLinesOfThePatchAreTold() throws Exception {
        SubjectInfo subject = SubjectInfo.of(Merged.class);
        List<Cell> cells = Plan.standard(List.of(subject), List.of(PropertyInfo.find("OneWaiter").orElseThrow()),
                Power.here()).cells();
        FaultTable table = FaultSearch.of(cells, 0, 1, FORKS, MILLIS, false, row -> { });
        assertThat(table.rows()).filteredOn(row -> row.fault().method().startsWith("Merged.")).hasSize(6)
                .allMatch(row -> row.verdict() == Verdict.CAUGHT)
                .extracting(row -> row.fault().kind()).containsExactlyInAnyOrder(FaultClass.W1, FaultClass.W4,
                FaultClass.W6, FaultClass.W15, FaultClass.W10, FaultClass.W13);
    }
}
