// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dcachestress.campaign.host.RunClock;
import dcachestress.campaign.journal.Given;
import dcachestress.campaign.plan.Budget;
import dcachestress.campaign.plan.Plan;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BudgetTest {
    @Test
    void patienceIsFiveTimesTheTarget() {
        assertThat(Budget.of(90_000).patienceMs()).isEqualTo(450_000);
    }

    @Test
    void onlyACellThatIsNeededMayUseThePatience() {
        Budget budget = new Budget(10_000, 30_000);
        assertThat(budget.left(9_000, false)).isEqualTo(1_000);
        assertThat(budget.left(12_000, false)).isNegative();
        assertThat(budget.left(12_000, true)).isEqualTo(18_000);
    }

    @Test
    void aBudgetOfNothingIsRefused() {
        assertThatThrownBy(() -> Budget.of(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Budget(10, 9)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void floorsShrinkWithTheShareOfTheBudgetButNeverVanish() {
        assertThat(new Floors(2_000).of(2)).isEqualTo(25_000);
        assertThat(new Floors(2_000).of(4)).isEqualTo(5_000);
        assertThat(new Floors(1_000).of(2)).isEqualTo(12_500);
        assertThat(new Floors(1).of(2)).isEqualTo(1_000);
        assertThat(new Floors(1).of(3)).isEqualTo(200);
        assertThat(new Floors(36_000_000).of(2)).isEqualTo(100_000);
    }

    @Test
    void theBudgetIsSharedByTheCellsThatStayToItsEnd() {
        Plan plan = new Plan(List.of(Given.cell(Given.Must.CLEAN), Given.cell(Given.Must.ANY),
                Given.cell(Given.Must.CAUGHT),
                Given.cell(Given.Must.UNOBSERVABLE)));
        assertThat(Floors.of(Budget.of(10_000), plan)).isEqualTo(new Floors(5_000));
        assertThat(Floors.of(Budget.of(10_000), new Plan(List.of(Given.cell(Given.Must.CAUGHT)))))
                .isEqualTo(new Floors(10_000));
    }

    @Test
    void aPauseOfTheWholeRunCountsAsOneTick() {
        AtomicLong nanos = new AtomicLong(5_000_000_000L);
        RunClock clock = new RunClock(nanos::get);
        nanos.addAndGet(300_000_000L);
        assertThat(clock.millis()).isEqualTo(300);
        nanos.addAndGet(30_000_000_000L);       // stopped, and continued
        assertThat(clock.millis()).isEqualTo(1_300);
    }
}
