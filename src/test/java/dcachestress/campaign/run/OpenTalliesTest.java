// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.run;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.campaign.gate.ExploreTally;
import dcachestress.campaign.plan.Cell;
import dcachestress.campaign.plan.Expect;
import dcachestress.sample.PropertyInfo;
import dcachestress.subject.Catalogue;
import dcachestress.subject.SubjectInfo;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OpenTalliesTest {
    private static List<ExploreTally> tallies(int n) {
        SubjectInfo merged = Catalogue.shipped("Merged").orElseThrow();
        return PropertyInfo.all().stream().limit(n)
                .map(property -> new ExploreTally(new Cell(merged, property, Expect.CLEAN), false)).toList();
    }

    @Test
    void aCellIsSearchedByOneAtATimeAndThatOneMayGoOn() throws Exception {
        OpenTallies open = new OpenTallies(tallies(2));
        ExploreTally one = open.take().orElseThrow();
        ExploreTally other = open.take().orElseThrow();
        assertThat(one).isNotSameAs(other);
        open.put(one, true);
        assertThat(open.take()).containsSame(one);
        assertThat(open.size()).isEqualTo(2);
        open.put(one, false);
        open.put(other, false);
        assertThat(open.take()).isEmpty();
    }

    @Test
    void whoFindsAllTakenWaitsForOneToComeBack() throws Exception {
        OpenTallies open = new OpenTallies(tallies(1));
        Set<ExploreTally> seen = ConcurrentHashMap.newKeySet();
        ExploreTally taken = open.take().orElseThrow();
        Thread waiter = new Thread(() -> {
            try {
                open.take().ifPresent(seen::add);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        waiter.start();
        open.put(taken, true);
        waiter.join();
        assertThat(seen).containsExactly(taken);
        open.shut();
        assertThat(open.take()).as("nobody gets one after it was shut").isEmpty();
    }
}
