// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.dcache.Dentry;
import dcachestress.dcache.FileSystem;
import dcachestress.dcache.QStr;
import dcachestress.explore.search.Bounds;
import dcachestress.kernel.Probe;
import dcachestress.sample.PropertyInfo;
import dcachestress.sample.Witness;
import dcachestress.scheme.Merged;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A sound scheme in which nobody looks before the owner has ended: no schedule shows anything forbidden, and none of
 * them means anything.
 */
class SeparatedTest {

    /** Looks a name up only when the lookup that was under way is over. */
    public static class OwnerEndsFirst extends Merged {
        private Dentry over;

        @Override
        protected FileSystem newFileSystem() {
            return new FileSystem(dcache()) {
                @Override
                public Dentry finish(Owned owned, Lookup operation) {
                    Dentry d = super.finish(owned, operation);
                    over = d;
                    return d;
                }

                @Override
                public Dentry lookupSlow(Dentry parent, QStr name, Lookup operation) {
                    for (int turn = 0; over == null; turn = Probe.await(this, turn)) {
                        Thread.onSpinWait();
                    }
                    return super.lookupSlow(parent, name, operation);
                }
            };
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"OneWaiter", "TwoWaiters", "FailedLookup", "FlagWriter"})
    void isExhaustedWithoutAnyWitness(String property) {
        PropertyInfo info = PropertyInfo.find(property).orElseThrow();
        ExploreReport report = Explorer.search(OwnerEndsFirst.class, info, Bounds.of(2, true), 60_000);
        assertThat(report.counterexample()).isNull();
        assertThat(report.exhaustedAt()).isGreaterThanOrEqualTo(2);
        assertThat(report.schedules()).isPositive();
        assertThat(report.witnesses()).doesNotContainKeys(info.witnesses().stream().map(Witness::name)
                .toArray(String[]::new));
        assertThat(report.witnesses()).isEqualTo(Map.of());
    }
}
