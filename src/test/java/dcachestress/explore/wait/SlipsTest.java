// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.wait;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.explore.ExploreReport;
import dcachestress.explore.Explorer;
import dcachestress.explore.program.SlipSite;
import dcachestress.explore.program.Weakening;
import dcachestress.explore.search.Bounds;
import dcachestress.kernel.Baton.Slip;
import dcachestress.sample.PropertyInfo;
import dcachestress.subject.Subject;
import dcachestress.wait.klist.KlistRemove;
import dcachestress.wait.kprobes.KprobeOptimizer;
import dcachestress.wait.shrink.ShrinkTree;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls of primitives that go wrong, in waits that know nothing of it: each shows what is wrong with it. */
class SlipsTest {
    private static final long MS = 60_000;
    private static final Map<String, Class<? extends Subject>> SUBJECTS = Map.of("RemoveMeetsUser", KlistRemove.class,
            "TwoRemovers", KlistRemove.class, "FlushMeetsPass", KprobeOptimizer.class,
            "TwoFlushesMeetPass", KprobeOptimizer.class, "KillMeetsShrink", ShrinkTree.class,
            "KillMeetsTwoShrinks", ShrinkTree.class);

    private static ExploreReport explored(String property, Weakening weakening) {
        PropertyInfo info = PropertyInfo.find(property).orElseThrow();
        return Explorer.weakened(SUBJECTS.get(property), info, Bounds.of(info.actors() == 2 ? 2 : 1), weakening, MS);
    }

    private static Collection<SlipSite> listed(String property) {
        Weakening weakening = Weakening.parse(Weakening.listing());
        assertThat(explored(property, weakening).counterexample()).as("with nothing wrong").isNull();
        return weakening.slips().seen();
    }

    private static List<SlipSite> at(String property, Slip slip, String method, String called) {
        return listed(property).stream().filter(site -> site.slip() == slip && site.method().equals(method)
                && site.called().equals(called)).toList();
    }

    @ParameterizedTest
    @CsvSource({"RemoveMeetsUser, NO_WAKE, KlistRemove.wake, wakeUpProcess, LOST_WAKEUP",
        "RemoveMeetsUser, STATE_LATE, KlistRemove.setState, setCurrentState, LOST_WAKEUP",
        "RemoveMeetsUser, NO_STATE, KlistRemove.setState, setCurrentState, BUSY_WAIT",
        "RemoveMeetsUser, LINKS_LATE, KlistRemove.klistRemove, add, LOST_WAKEUP",
        "RemoveMeetsUser, STORES_LATE, KlistRemove.tell, delInit, DEAD_ENTRY",
        "RemoveMeetsUser, STORES_LATE, KlistRemove.klistPut, setPlain, LOST_WAKEUP",
        "RemoveMeetsUser, TESTS_ONCE, KlistRemove.sleep, schedule, STILL_USED",
        "FlushMeetsPass, OTHER_KEY, KprobeOptimizer.passOver, wakeUpVarLocked, LOST_WAKEUP",
        "FlushMeetsPass, LINKS_LATE, KprobeOptimizer.awaitOther, waitVarEventSpinlock, LOST_WAKEUP",
        "TwoFlushesMeetPass, FIRST_ALONE, KprobeOptimizer.passOver, wakeUpVarLocked, LOST_WAKEUP",
        "KillMeetsShrink, NO_WAKE, ShrinkTree.completeWaiters, complete, LOST_WAKEUP",
        "KillMeetsShrink, BEGUN_AGAIN, ShrinkTree.lookAt, waitForCompletion, LOST_WAKEUP"})
    void itIsTold(String property, Slip slip, String method, String called, String outcome) {
        SlipSite site = at(property, slip, method, called).get(0);
        ExploreReport report = explored(property, Weakening.parse(Weakening.text(site)));
        assertThat(report.counterexample()).isNotNull();
        assertThat(report.counterexample().outcome()).startsWith(outcome);
    }

    @Test
    void whatGoesWrongIsOneLineAndNoOther() {
        assertThat(listed("RemoveMeetsUser")).filteredOn(site -> site.slip() == Slip.NO_LOCK).hasSize(3)
                .extracting(SlipSite::method).contains("KlistRemove.klistRemove", "KlistRemove.klistPut",
                "KlistRemove.tellRemovers");
        assertThat(listed("RemoveMeetsUser")).as("lines of the wait, and of nobody beneath or above it")
                .allMatch(site -> site.line().startsWith("KlistRemove.java:"));
    }
}
