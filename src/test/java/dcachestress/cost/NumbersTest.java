// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dcachestress.campaign.host.Host;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Numbers, their errors, and what may be said of them. */
class NumbersTest {
    @Test
    void aRatioHasTheErrorsOfBoth() {
        Cell ratio = Cell.measured(200, 6).over(Cell.measured(100, 4));
        assertThat(ratio.value()).isEqualTo(2);
        assertThat(ratio.error()).isCloseTo(0.1, within(1e-9));
        assertThat(Cell.exact(6).over(Cell.exact(3))).isEqualTo(Cell.exact(2));
        assertThat(Cell.exact(6).over(Cell.none())).isEqualTo(Cell.none());
    }

    @Test
    void aNoisyBaseLeavesARatioInDoubt() {
        assertThat(Cell.measured(0.37, 0.38).apartFromOne()).isFalse();
        assertThat(Cell.measured(2.7, 2.8).apartFromOne()).isFalse();
        assertThat(Cell.measured(0.9, 0.05).apartFromOne()).isTrue();
        assertThat(Cell.none().apartFromOne()).isFalse();
    }

    @Test
    void aDoubtIsSaidOnceWithWhatWouldTell() {
        assertThat(Cell.measured(2, 0.1).times()).isEqualTo("2.00 ± 0.10 times");
        assertThat(Cell.measured(1.05, 0.1).times()).isEqualTo("1.05 ± 0.10 (?) times");
        Question question = Questions.ALL.get(5);
        assertThat(question.plain(herd(2.7, 0.1))).doesNotContain("(?)")
                .endsWith("as long as the old scheme and the table of 2025 0.500 ± 0.010 times.");
        assertThat(question.plain(herd(1.05, 0.1))).containsOnlyOnce("cannot be told on 2 CPUs")
                .contains("1.05 ± 0.10 (?)").endsWith(
                "in a quick run; cost --full --question 6 on a quiet host with more CPUs would tell.");
    }

    private static CostRun herd(double merged, double error) {
        Table counts = Table.of("counts", "atomics", "wakes").exact("Merged, 64 waiters", 7, 1);
        Table times = Table.of("times", "times OldWaitQueue").row("Merged, 64 waiters", Cell.measured(merged, error))
                .row("PrivateTable, 64 waiters", Cell.measured(0.5, 0.01));
        return new CostRun("", 0, "quick", new Host("", 2, "", ""), "", "", List.of(new CostRun.Section(6, List
                .of(counts, times), List.of())));
    }

    @Test
    void wholeNumbersStayWhole() {
        assertThat(Cell.exact(256).toString()).isEqualTo("256");
        assertThat(Cell.exact(1.984375).toString()).isEqualTo("1.98");
        assertThat(Cell.measured(1234.5, 12.3).toString()).isEqualTo("1235 ± 12");
        assertThat(Cell.none().toString()).isEqualTo("n/a");
    }

    @Test
    void aLoadGivesTheSameNumbersEachTime() {
        LoadModel one = new LoadModel(8, 0.8, 100, 5);
        LoadModel same = new LoadModel(8, 0.8, 100, 5);
        assertThat(one.waitersPerLookup()).isEqualTo(same.waitersPerLookup()).isPositive();
        assertThat(one.flaggedShare()).isEqualTo(same.flaggedShare());
        assertThat(new LoadModel(2, 0.8, 100, 5).flaggedShare()).as("of two tasks, only one can wait").isZero();
    }

    @Test
    void addressesHashAsInTheKernel() {
        Table spread = HashSpread.spread();
        assertThat(spread.at("hash_ptr(dentry, 8)", "mean").value()).isEqualTo(336);
        assertThat(spread.at("hash_ptr(dentry, 8)", "empty queues").value()).isZero();
        assertThat(spread.at("dentry / 64 % 256", "empty queues").value()).isGreaterThan(150);
    }
}
