// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The counts, held: they are exact, so any change of a scheme's cost shows here. */
class CountedTest {
    private static Map<String, Table> tables;

    @BeforeAll
    static void count() throws IOException {
        tables = Child.tables(Counted.class, List.of("-Ddcachestress.baton=true"));
    }

    private static double value(String table, String row, String column) {
        Cell cell = tables.get(table).at(row, column);
        assertThat(cell.value()).as(row + ", " + column).isNotNull();
        return cell.value();
    }

    @ParameterizedTest
    @CsvSource({"OldWakesAlways, 8, 0", "OldWaitQueue, 7, 1", "V3, 7, 0", "Merged, 7, 0", "WakesWithoutWaiters, 7, 0"})
    void atomicsAndBarriersOfALookupWithoutWaiters(String subject, int atomics, int barriers) {
        String row = subject + ", 0 strangers";
        assertThat(value(Counted.NO_WAITER, row, "atomics")).isEqualTo(atomics);
        assertThat(value(Counted.NO_WAITER, row, "full barriers")).isEqualTo(barriers);
    }

    @ParameterizedTest
    @CsvSource({"1", "16", "256"})
    void strangersCostOnlyWhoWakesWithoutAFlag(int strangers) {
        String row = Counted.row("WakesWithoutWaiters", strangers, "stranger");
        String flag = Counted.row("Merged", strangers, "stranger");
        String none = Counted.row("Merged", 0, "stranger");
        assertThat(value(Counted.NO_WAITER, row, "queue locks")).isEqualTo(1);
        assertThat(value(Counted.NO_WAITER, row, "lines touched")).isGreaterThan(strangers);
        for (String column : tables.get(Counted.NO_WAITER).columns()) {
            assertThat(value(Counted.NO_WAITER, flag, column)).as(column)
                    .isEqualTo(value(Counted.NO_WAITER, none, column));
        }
    }

    @ParameterizedTest
    @CsvSource({"V3, 1, 2, 1", "V3, 64, 128, 127", "V3Conditional, 1, 1, 0", "V3Conditional, 64, 1, 0",
            "Merged, 1, 1, 0", "Merged, 64, 64, 63",
        "EarlyFlag, 1, 1, 0"})
    void storesOfTheFlag(String subject, int waiters, int stores, int redundant) {
        String row = Counted.row(subject, waiters, "waiter");
        assertThat(value(Counted.FLAG, row, "stores")).isEqualTo(stores);
        assertThat(value(Counted.FLAG, row, "redundant stores")).isEqualTo(redundant);
    }

    @ParameterizedTest
    @CsvSource({"OldWaitQueue, 1", "PrivateTable, 2", "Merged, 3"})
    void locksOfTheQueueForEachWaiter(String subject, int locks) {
        assertThat(value(Counted.QUEUE, subject, "queue locks, waiter")).isEqualTo(locks);
        assertThat(value(Counted.QUEUE, subject, "queue locks, completer")).isEqualTo(1);
    }

    @Test
    void everyWaiterIsWokenOnceAndSleepsOnce() {
        for (Table.Row row : tables.get(Counted.HERD).rows()) {
            assertThat(value(Counted.HERD, row.name(), "wakes")).as(row.name()).isEqualTo(1);
            assertThat(value(Counted.HERD, row.name(), "sleeps")).as(row.name()).isEqualTo(1);
        }
    }

    @Test
    void onlyTheEarlyWakeIsInsideTheSection() {
        String one = ", 1 waiter";
        String many = ", 64 waiters";
        assertThat(value(Counted.SECTION, "Merged" + many, "i_dir_seq odd"))
                .isEqualTo(value(Counted.SECTION, "Merged" + one, "i_dir_seq odd"));
        assertThat(value(Counted.SECTION, "WakeEarly" + many, "i_dir_seq odd"))
                .isGreaterThan(value(Counted.SECTION, "WakeEarly" + one, "i_dir_seq odd"));
        assertThat(value(Counted.SECTION, "WakeAfterUnlock" + many, "first wake to unlock")).isZero();
    }
}
