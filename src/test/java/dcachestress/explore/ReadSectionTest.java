// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.dcache.Dentry;
import dcachestress.explore.search.Bounds;
import dcachestress.kernel.Rcu;
import dcachestress.sample.PropertyInfo;
import dcachestress.scheme.Merged;
import org.junit.jupiter.api.Test;

/** Nobody sleeps in an RCU read section, ends in one, or leaves one that it is not in. */
class ReadSectionTest {
    /** Waits in a section. */
    public static class SleepsInSection extends Merged {
        @Override
        protected void waitForLookup(Dentry d) {
            Rcu.readLock();
            super.waitForLookup(d);
            Rcu.readUnlock();
        }
    }

    /** Forgets {@code rcu_read_unlock()}. */
    public static class EndsInSection extends Merged {
        @Override
        protected Object unhash(Dentry d) {
            Rcu.readLock();
            return super.unhash(d);
        }
    }

    /** Has one {@code rcu_read_unlock()} too many. */
    public static class LeavesTwice extends Merged {
        @Override
        protected Object unhash(Dentry d) {
            Rcu.readUnlock();
            return super.unhash(d);
        }
    }

    /** Sections nest, and are left where they were entered. */
    public static class Nests extends Merged {
        @Override
        protected Object unhash(Dentry d) {
            Rcu.readLock();
            Rcu.readLock();
            Rcu.readUnlock();
            Rcu.readUnlock();
            return super.unhash(d);
        }
    }

    private static ExploreReport explored(Class<? extends Merged> type) {
        return Explorer.explore(type, PropertyInfo.find("OneWaiter").orElseThrow(), Bounds.of(1), 60_000, 0, 1);
    }

    private static String outcome(Class<? extends Merged> type) {
        return explored(type).counterexample().outcome();
    }

    @Test
    void whoSleepsInOneIsFound() {
        assertThat(outcome(SleepsInSection.class)).startsWith("SLEPT_IN_ATOMIC");
    }

    @Test
    void whoEndsInOneIsFound() {
        assertThat(outcome(EndsInSection.class)).isEqualTo("LOCK_ORDER left_locked");
    }

    @Test
    void whoLeavesOneTooManyIsFound() {
        assertThat(outcome(LeavesTwice.class)).isEqualTo("LOCK_ORDER rcu_read_unlock_outside_a_section");
    }

    @Test
    void sectionsNest() {
        assertThat(explored(Nests.class)).returns(null, ExploreReport::counterexample)
                .returns(1, ExploreReport::exhaustedAt);
    }
}
