// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dcachestress.explore.program.Program;
import dcachestress.explore.record.Recording;
import dcachestress.explore.search.Bounds;
import dcachestress.explore.search.SearchLog;
import dcachestress.kernel.Order;
import dcachestress.memory.MemoryModel;
import dcachestress.sample.PropertyInfo;
import dcachestress.subject.Catalogue;
import dcachestress.subject.Subject;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What old values show in the code that is stressed: the planted faults that no interleaving shows, and nothing in what
 * is sound.
 */
@Tag("long")
class WeakMemoryTest {
    private static final long MS = 120_000;

    private static ExploreReport explore(String subject, String property, MemoryModel model, int old) {
        Class<? extends Subject> type = Catalogue.shipped(subject).orElseThrow().type();
        return Explorer.explore(type, PropertyInfo.find(property).orElseThrow(), Bounds.of(2).in(model, old), MS, 0, 1);
    }

    @ParameterizedTest
    @CsvSource({"LocklessWithoutBarrier, FailedLookup", "UnblockWithoutBarrier, Unblock",
            "LocklessStateWithoutBarrier, Unblock"})
    void aStoreBufferShows(String subject, String property) {
        assertThat(explore(subject, property, MemoryModel.SC, 0).counterexample()).isNull();
        assertThat(explore(subject, property, MemoryModel.TSO, 1).counterexample()).isNotNull();
        assertThat(explore(subject, property, MemoryModel.LKMM, 1).counterexample()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"LocklessAfterRelaxedRmw, FailedLookup", "PublishWithoutReleaseOrSection, LocklessReader",
            "SectionEndsWithoutRelease, OneWaiter",
        "SeqReadWithoutAcquire, OneWaiter", "BucketLockWithoutAcquire, OneWaiter", "RelaxedStartAndUnlock, OneWaiter",
        "RenameBeginWithoutAcquire, RenameUnderWalk", "RenameRetryWithoutReadBarrier, RenameUnderWalk"})
    void anOldValueShows(String subject, String property) {
        assertThat(explore(subject, property, MemoryModel.TSO, 1).counterexample()).isNull();
        ExploreReport.Counterexample found = explore(subject, property, MemoryModel.LKMM, 1).counterexample();
        assertThat(found.old()).isEqualTo(1);
        assertThat(found.recording().schedule()).startsWith("lkmm ");
        assertThat(found.recording().steps()).anyMatch(row -> row.text().contains("is not visible here yet"));
        Class<? extends Subject> type = Catalogue.shipped(subject).orElseThrow().type();
        Recording again = Explorer.replay(type, PropertyInfo.find(property).orElseThrow(),
                found.recording().schedule());
        assertThat(again).isEqualTo(found.recording());
    }

    /** Found by making the schedule again with each candidate stronger, one at a time. */
    @ParameterizedTest
    @CsvSource(delimiter = '%', value = {
        "LocklessWithoutBarrier % FailedLookup % visible with smp_mb() before owner's \"READ bit_wait_table[0].head: "
                + "itself\"",
        "SectionEndsWithoutRelease % OneWaiter % visible with owner's \"i_dir_seq(inode(/)) = 2\" as a release",
        "SeqReadWithoutAcquire % OneWaiter % visible with waiter's \"READ i_dir_seq(inode(/)): 2\" as an acquire",
        "BucketLockWithoutAcquire % OneWaiter % visible with waiter's \"bit_spin_lock in_lookup_hashtable[0]\" as an "
                + "acquire",
        "RenameRetryWithoutReadBarrier % RenameUnderWalk % visible with smp_rmb() before looker's \"READ "
                + "rename_lock.seqcount: 0\""})
    void saysWhichOrderingWouldHaveShownTheStore(String subject, String property, String remedy) {
        assertThat(explore(subject, property, MemoryModel.LKMM, 1).counterexample().recording().proof())
                .contains(remedy);
    }

    /**
     * The waker's last accesses to an entry must come before the end of its frame, in whatever order they were
     * executed.
     */
    @ParameterizedTest
    @CsvSource({"UnblockPlainUnlink, Unblock", "UnblockFinishWithoutAcquire, Unblock",
            "WakeAfterUnlockPlainUnlink, Unblock",
        "WakeAfterUnlockPlainUnlink, Strangers"})
    void memoryThatIsUsedAgainShowsInEveryModelThatDoesNotOrderIt(String subject, String property) {
        for (MemoryModel model : List.of(MemoryModel.SC, MemoryModel.LKMM)) {
            ExploreReport.Counterexample found = explore(subject, property, model, 0).counterexample();
            assertThat(found.outcome()).startsWith("DEAD_ENTRY in_use_by_task_");
            Class<? extends Subject> type = Catalogue.shipped(subject).orElseThrow().type();
            Recording again = Explorer.replay(type, PropertyInfo.find(property).orElseThrow(),
                    found.recording().schedule());
            assertThat(again).isEqualTo(found.recording());
        }
        assertThat(explore(subject, property, MemoryModel.TSO, 1).counterexample())
                .as("every load acquires, every store releases").isNull();
    }

    /** Each of the two rows names the other one, and the first what would have shown the store. */
    @Test
    void theRowOfAnOldValueAndTheRowOfTheStoreBehindItNameEachOther() {
        Recording recording = explore("SectionEndsWithoutRelease", "OneWaiter", MemoryModel.LKMM, 1).counterexample()
                .recording();
        Recording.Row load = recording.steps().stream().filter(row -> row.text().contains("is not visible here yet"))
                .findFirst().orElseThrow();
        int number = recording.steps().indexOf(load) + 1;
        Recording.Row store = recording.steps().get(load.names().get(0) - 1);
        assertThat(load.text()).contains("of row " + load.names().get(0)
                + " is not visible here yet; it would be with ", "as a release");
        assertThat(store.text()).endsWith(": not visible to " + recording.roles().get(load.task()) + " yet in row "
                + number);
        assertThat(store.names()).containsExactly(number);
        String remedy = recording.steps().get(load.names().get(load.names().size() - 1) - 1).text();
        assertThat(recording.proof()).anyMatch(sentence -> sentence.contains('"' + remedy + '"'));
    }

    @ParameterizedTest
    @CsvSource({"Merged, OneWaiter", "Merged, Unblock", "Merged, RenameUnderWalk", "OldWaitQueue, OneWaiter",
            "OldWaitQueue, FailedLookup",
        "V3, LocklessReader", "LocklessWithBarrier, FailedLookup", "PublishWithoutRelease, LocklessReader",
            "PlainUnlink, OneWaiter", "StateWithoutBarrier, OneWaiter",
        "RenameWithoutWriteBarrier, RenameUnderWalk"})
    void whatIsOrderedOtherwiseIsClean(String subject, String property) {
        ExploreReport report = explore(subject, property, MemoryModel.LKMM, 1);
        assertThat(report.counterexample()).isNull();
        assertThat(report.exhaustedAt(1)).isGreaterThanOrEqualTo(2);
    }

    @Test
    void aStoreThatIsNotToldIsNoticed() {
        Program program = Toy.of(2, () -> new Toy.Scene() {
            private final WeakCell cell = new WeakCell();

            @Override
            public void act(int task) {
                cell.read(Order.ONCE);
                cell.writeUntold(task + 1);
            }

            @Override
            public String outcome() {
                return "";
            }
        });
        assertThatThrownBy(() -> Searches.weak(program, MemoryModel.LKMM, 1, 0, true))
                .hasMessageContaining("a store was not told");
    }

    /** Who spins for a store that is not visible yet gets to see it in the end: no livelock. */
    @Test
    void everyStoreIsSeenInTheEnd() {
        Program program = Toy.of(2, () -> new Toy.Scene() {
            private final WeakCell cell = new WeakCell();

            @Override
            public void act(int task) {
                if (task == 0) {
                    cell.write(1, Order.ONCE);
                } else {
                    for (int turn = 0; cell.read(Order.ONCE) == 0;) {
                        turn = dcachestress.kernel.Probe.await(cell, turn);
                    }
                }
            }

            @Override
            public String outcome() {
                return "ends";
            }
        });
        SearchLog log = Searches.weak(program, MemoryModel.LKMM, 2, 3, true);
        assertThat(log.all()).isTrue();
        assertThat(log.outcomes()).containsOnlyKeys("ends");
        assertThat(log.leastOld()).containsEntry("ends", 0);
    }
}
