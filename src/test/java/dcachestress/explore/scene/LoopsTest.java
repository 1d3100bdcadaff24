// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.scene;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.dcache.Dcache;
import dcachestress.dcache.Dentry;
import dcachestress.dcache.QStr;
import dcachestress.dcache.Sizes;
import dcachestress.scheme.Merged;
import org.junit.jupiter.api.Test;

/** Loops that do not say that they are one, so that no search knows that they wait. */
class LoopsTest {
    private static final String MISSES = "before r/a file, r/b neg | mover: move r/a r/b | finder: find r/c";
    private static final int OFTEN = 300;

    /** Looks at the same start of a section of {@code rename_lock} again and again. */
    public static class SamplesOnce extends Merged {
        @Override
        protected Dcache newDcache(Sizes sizes) {
            return new Dcache(this, sizes) {
                @Override
                public Dentry dLookup(Dentry parent, QStr name) {
                    int start = renameLock().readSeqBegin();
                    Dentry found = super.dLookup(parent, name);
                    while (found == null && renameLock().readSeqRetry(start)) {
                        found = super.dLookup(parent, name);
                    }
                    return found;
                }
            };
        }
    }

    /** Looks many times, and then no more. */
    public static class LooksOften extends Merged {
        @Override
        protected Dcache newDcache(Sizes sizes) {
            return new Dcache(this, sizes) {
                @Override
                public Dentry dLookup(Dentry parent, QStr name) {
                    for (int i = 0; i < OFTEN; i++) {
                        renameLock().readSeqBegin();
                    }
                    return super.dLookup(parent, name);
                }
            };
        }
    }

    @Test
    void aTaskThatGoesRoundAloneIsHung() {
        assertThat(Explored.of(SamplesOnce.class, MISSES)).isEqualTo("HUNG livelock");
        assertThat(Explored.report(SamplesOnce.class, MISSES).counterexample().preemptions()).isEqualTo(1);
    }

    @Test
    void oneThatComesToAnEndIsNot() {
        assertThat(Explored.of(LooksOften.class, MISSES)).isNotEqualTo("HUNG livelock");
    }

    @Test
    void soundSchemesEnd() {
        assertThat(Explored.of(Merged.class, MISSES)).isEqualTo("nothing");
    }
}
