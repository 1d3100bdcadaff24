// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.wait;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.campaign.plan.Cell;
import dcachestress.campaign.plan.Plan;
import dcachestress.campaign.plan.Power;
import dcachestress.explore.ExploreReport;
import dcachestress.explore.Explorer;
import dcachestress.explore.search.Bounds;
import dcachestress.memory.MemoryModel;
import dcachestress.sample.PropertyInfo;
import dcachestress.subject.Catalogue;
import dcachestress.subject.SubjectInfo.Kind;
import dcachestress.subject.Suite;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is no planted bug in the waits beside the dcache's is clean in each property that watches it. */
class SoundWaitsTest {
    private static final long MILLIS = 120_000;

    private static Stream<Suite> others() {
        return Suite.all().stream().filter(suite -> suite != Suite.first());
    }

    static Stream<Cell> cells() {
        return others().flatMap(suite -> Plan.standard(Catalogue.subjects(suite), PropertyInfo.of(suite), Power.here())
                .cells().stream()).filter(cell -> cell.subject().kind() != Kind.FAULT);
    }

    @Test
    void eachWaitHasSome() {
        assertThat(others().map(Suite::name)).isNotEmpty().allSatisfy(name -> assertThat(cells().map(Cell::property)
                .anyMatch(property -> PropertyInfo.of(Suite.all().stream().filter(suite -> suite.name().equals(name))
                        .findFirst().orElseThrow()).contains(property))).isTrue());
    }

    /** Two tasks at two preemptions, and with an old value; three at one. */
    @ParameterizedTest
    @MethodSource("cells")
    void whatIsSoundIsClean(Cell cell) {
        boolean two = cell.property().actors() == 2;
        for (Bounds bounds : two ? List.of(Bounds.of(2), Bounds.of(1).in(MemoryModel.LKMM, 1))
                : List.of(Bounds.of(1))) {
            ExploreReport report = Explorer.explore(cell.subject().type(), cell.property(), bounds, MILLIS, 0, 1);
            assertThat(report.counterexample()).as(cell.key()).isNull();
            assertThat(report.levels()).isNotEmpty().allMatch(level -> level.exhausted());
        }
    }
}
