// SPDX-License-Identifier: Apache-2.0
package dcachestress.barrier;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.barrier.BarrierRow.Need;
import dcachestress.campaign.launcher.ExploreForks;
import dcachestress.campaign.launcher.Stop;
import dcachestress.campaign.plan.Cell;
import dcachestress.campaign.plan.Expect;
import dcachestress.campaign.wire.Sight;
import dcachestress.fault.wake.MoveWakesDentry;
import dcachestress.sample.PropertyInfo;
import dcachestress.scheme.Merged;
import dcachestress.subject.Subject;
import dcachestress.subject.UserClass;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Starts real forks: orderings are weakened where they stand, and no class is written for it. */
@Tag("long")
@Timeout(300)
class BarriersTest {
    private static final long MILLIS = 200_000;

    private final ExploreForks forks = new ExploreForks(List.of(), 2, new Stop());
    private final List<BarrierRow> told = new ArrayList<>();

    @AfterEach
    void close() {
        forks.close();
    }

    private BarrierTable table(Class<? extends Subject> subject, String property, String site) throws Exception {
        Cell cell = new Cell(UserClass.describe(subject), PropertyInfo.find(property).orElseThrow(), Expect.CLEAN);
        return BarrierRun.of(List.of(cell), Sight.ONE_OLD, 1, site, MILLIS, forks, told::add);
    }

    @Test
    void whatAFaultOfTheCatalogueLeavesOutIsNeeded() throws Exception {
        BarrierTable table = table(Merged.class, "OneWaiter", "i_dir_seq =");
        assertThat(table.rows()).singleElement().satisfies(row -> {
            assertThat(row.need()).isEqualTo(Need.NEEDED);
            assertThat(row.site().method()).isEqualTo("LookupCompletion.endDirAdd");
            assertThat(row.site().function()).isEqualTo("end_dir_add");
            assertThat(KernelRow.of(row.site())).isEqualTo("O10");
            assertThat(row.least().outcome()).startsWith("ADDED_BESIDE_HASHED");
            assertThat(row.least().recording().proof())
                    .as("the ordering that would have shown the store is the one that was weakened")
                    .anyMatch(line -> line.matches("visible with owner's \"i_dir_seq.*\" as a release"));
        });
        assertThat(told).isEqualTo(table.rows());
    }

    @Test
    void thePublishingReleaseIsNeededOnceTheSectionIsGone() throws Exception {
        assertThat(need(table(OrderedSubjects.WithoutSection.class, "LocklessReader",
                "hlist = in hlist_bl_add_head_rcu"), "DentryStore.rehash")).isEqualTo(Need.NEEDED);
        assertThat(need(table(Merged.class, "LocklessReader", "hlist = in hlist_bl_add_head_rcu"),
                "DentryStore.rehash"))
                .as("the section's write barriers do").isEqualTo(Need.NOT_NEEDED);
    }

    private static Need need(BarrierTable table, String method) {
        return table.rows().stream().filter(row -> row.site().method().equals(method)).map(BarrierRow::need)
                .findFirst().orElseThrow();
    }

    @Test
    void aBarrierIsNeededAndADoubledOneNot() throws Exception {
        assertThat(need(table(Merged.class, "Unblock", "orderStoreBeforeLook"),
                "FileSystem.orderStoreBeforeLook")).isEqualTo(Need.NEEDED);
        BarrierTable table = table(OrderedSubjects.Doubled.class, "Unblock", "orderStoreBeforeLook");
        assertThat(table.rows()).filteredOn(row -> row.site().method().contains("Doubled")).extracting(BarrierRow::need)
                .containsExactly(Need.NOT_NEEDED, Need.NOT_NEEDED);
        assertThat(table.sets()).as("one of both is").singleElement().satisfies(set -> {
            assertThat(set.sites()).hasSize(2);
            assertThat(set.shown().outcome()).startsWith("LOST_WAKEUP");
        });
        assertThat(table.pairs()).isEqualTo(table.allPairs()).isEqualTo(1);
    }

    @Test
    void whereNoPropertyComesIsNotExecuted() throws Exception {
        BarrierTable table = table(Merged.class, "OneWaiter", "DentryMoves.lockForMove");
        assertThat(table.rows()).isNotEmpty().extracting(BarrierRow::need).containsOnly(Need.NOT_EXECUTED);
        assertThat(table.rows()).extracting(row -> row.site().on()).containsOnly("lock", "lockNested");
    }

    @Test
    void aSubjectThatIsBrokenAsItIsSaysNothingOfOrderings() throws Exception {
        BarrierTable table = table(MoveWakesDentry.class, "Splice", "");
        assertThat(table.broken()).singleElement().asString().contains("Splice shows LOST_WAKEUP");
        assertThat(table.rows()).isEmpty();
        assertThat(table.settled()).isFalse();
    }

    @Test
    void withoutTimeNothingIsSettled() throws Exception {
        Cell cell = new Cell(UserClass.describe(Merged.class), PropertyInfo.find("OneWaiter").orElseThrow(),
                Expect.CLEAN);
        BarrierTable table = BarrierRun.of(List.of(cell), Sight.ONE_OLD, 1, "", 1, forks, told::add);
        assertThat(table.rows()).extracting(BarrierRow::need).doesNotContain(Need.NEEDED, Need.NOT_NEEDED);
        assertThat(table.settled()).isFalse();
    }
}
