// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dcachestress.campaign.Host;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Numbers, their errors, and what may be said of them. */
class NumbersTest {
    private static final CostRun RUN = new CostRun("", 0, "quick", new Host("", 2, "", ""), "", "", List.of());

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
        String clear = "It takes " + Say.ratio(Cell.measured(2, 0.1)) + ".";
        String doubtful = "It takes " + Say.ratio(Cell.measured(1.05, 0.1)) + ".";
        assertThat(Say.sentence(clear, RUN, 3)).isEqualTo("It takes 2.00 ± 0.10 times.");
        assertThat(Say.sentence(doubtful, RUN, 3)).contains("1.05 ± 0.10 (?)", "cannot be told on 2 CPUs", "cost --full --question 3");
    }

    @Test
    void wholeNumbersStayWhole() {
        assertThat(Say.number(Cell.exact(256))).isEqualTo("256");
        assertThat(Say.number(Cell.exact(1.984375))).isEqualTo("1.98");
        assertThat(Say.number(Cell.measured(1234.5, 12.3))).isEqualTo("1235 ± 12");
        assertThat(Say.number(Cell.none())).isEqualTo("n/a");
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
