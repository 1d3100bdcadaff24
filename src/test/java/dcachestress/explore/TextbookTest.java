// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.explore.search.Search;
import dcachestress.explore.search.SearchLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a search says of programs of which everybody knows what they do. */
class TextbookTest {

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void storeBufferingShowsOnlyWhatIsSequentiallyConsistent(boolean reduced) {
        SearchLog log = reduced ? Searches.reduced(Toys.storeBuffering(), 3) : Searches.full(Toys.storeBuffering(), 3);
        assertThat(log.outcomes()).containsOnlyKeys("0,1", "1,0", "1,1");
    }

    @Test
    void twoCountersLoseAnUpdateAtOnePreemptionAndNotBefore() {
        assertThat(Searches.reduced(Toys.counter(2), 0).outcomes()).containsOnlyKeys("2");
        assertThat(Searches.reduced(Toys.counter(2), 1).outcomes()).containsOnlyKeys("1", "2");
    }

    @Test
    void threeCountersLoseTwoUpdatesAtTwoPreemptionsAndNotBefore() {
        assertThat(Searches.reduced(Toys.counter(3), 1).outcomes()).containsOnlyKeys("1", "2", "3");
        assertThat(Searches.full(Toys.counter(3), 1).outcomes()).containsOnlyKeys("1", "2", "3");
    }

    @Test
    void twoLocksInTwoOrdersDeadlockAtOnePreemption() {
        assertThat(Searches.reduced(Toys.twoLocks(), 0).outcomes()).containsOnlyKeys("done");
        assertThat(Searches.reduced(Toys.twoLocks(), 1).outcomes()).containsOnlyKeys("done", "HUNG deadlock");
    }

    @Test
    void petersonKeepsOneOutsideAndLetsBothThrough() {
        SearchLog log = Searches.reduced(Toys.peterson(true, true), Search.UNBOUNDED);
        assertThat(log.outcomes()).containsOnlyKeys("2");
        assertThat(log.all()).isTrue();
    }

    @Test
    void petersonWithoutTurnsWaitsForEver() {
        assertThat(Searches.reduced(Toys.peterson(true, false), 1).outcomes()).containsKey("HUNG deadlock");
    }

    @Test
    void petersonWithoutWishesLetsBothIn() {
        assertThat(Searches.reduced(Toys.peterson(false, true), 1).outcomes()).containsKey("1");
    }

    @Test
    void aForbiddenOutcomeIsFoundWithFewestPreemptions() {
        Toy toy = Toys.counter(2).forbidding("1");
        assertThat(Searches.reduced(toy, 3).finding().preemptions()).isEqualTo(1);
    }
}
