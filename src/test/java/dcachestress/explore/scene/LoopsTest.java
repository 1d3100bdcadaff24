// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.scene;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.dcache.Dcache;
import dcachestress.dcache.Dentry;
import dcachestress.dcache.DentryStep;
import dcachestress.dcache.QStr;
import dcachestress.dcache.Sizes;
import dcachestress.kernel.Probe;
import dcachestress.scene.Scene;
import dcachestress.scene.search.Hunt;
import dcachestress.scene.search.Trial;
import dcachestress.scheme.Merged;
import dcachestress.subject.SubjectInfo;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Loops that do not say that they are one, so that no search knows that they wait. */
class LoopsTest {
    private static final String MISSES = "before r/a file, r/b neg | mover: move r/a r/b | finder: find r/c";
    private static final int OFTEN = 300;
    private static final int MORE_THAN_A_SCHEDULE = 6_000;
    private static final long MS = 60_000;

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

    /** Makes more steps than a schedule may have, and never the same. */
    public static class StepsTooOften extends Merged {
        @Override
        protected Dcache newDcache(Sizes sizes) {
            return new Dcache(this, sizes) {
                @Override
                public Dentry dLookup(Dentry parent, QStr name) {
                    for (int i = 0; i < MORE_THAN_A_SCHEDULE; i++) {
                        Probe.step(DentryStep.FLAGS_SET, parent, i);
                    }
                    return super.dLookup(parent, name);
                }
            };
        }
    }

    @Test
    void whatWasGivenUpIsNoSceneThatAClaimRestsOn() {
        Hunt hunt = new Hunt(new Trial(StepsTooOften.class, 0, MS), SubjectInfo.of(Merged.class), 1);
        hunt.all(Stream.of(MISSES, "owner: own r/a add | looker: look r/a add").map(Scene::parse).iterator(),
                System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MS));
        assertThat(hunt.finding()).isNull();
        assertThat(hunt.explored()).isEqualTo(2);
        assertThat(hunt.notExhausted()).isEqualTo(1);
        assertThat(hunt.settled()).isEqualTo(1);
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
