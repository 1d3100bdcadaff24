// SPDX-License-Identifier: Apache-2.0
package dcachestress.stress;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.dcache.Dcache;
import dcachestress.dcache.Dentry;
import dcachestress.dcache.Sizes;
import dcachestress.sample.PropertyInfo;
import dcachestress.scheme.Merged;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A subject that misbehaves beyond the model ends its samples as well, with a verdict. */
class RaceTest {
    private static final int SAMPLES = 50;
    private static final int MOST_SAMPLES = 20_000;
    private static final ExecutorService THREADS = Executors.newFixedThreadPool(Samples.mostActors());

    @AfterAll
    static void endThreads() {
        THREADS.shutdown();
    }

    /** Throws while it builds its machinery. */
    public static class ThrowsAtBoot extends Merged {
        @Override
        protected Dcache newDcache(Sizes sizes) {
            throw new IllegalStateException("at boot");
        }
    }

    /** Throws with {@code d_lock} and a bucket locked, where others spin. */
    public static class ThrowsInsideLocks extends Merged {
        @Override
        protected Object unhash(Dentry d) {
            throw new IllegalStateException("inside locks");
        }
    }

    /** Throws where others may have to be woken. */
    public static class ThrowsInsteadOfWaking extends Merged {
        @Override
        protected void wakeWaiters(Dentry d) {
            throw new IllegalStateException("instead of waking");
        }
    }

    /** Wakes nobody, and swallows whatever its wait throws. */
    public static class SwallowsTheVerdict extends Merged {
        @Override
        protected void waitForLookup(Dentry d) {
            try {
                super.waitForLookup(d);
            } catch (Throwable swallowed) {
                d.lock().lock();
            }
        }

        @Override
        protected void wakeWaiters(Dentry d) {
            // nobody
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {ThrowsAtBoot.class, ThrowsInsideLocks.class, ThrowsInsteadOfWaking.class})
    void whoThrowsIsNamedAndNobodyHangs(Class<? extends Merged> subject) throws Exception {
        PropertyInfo property = PropertyInfo.find("SharedBucket").orElseThrow();
        for (int i = 0; i < SAMPLES; i++) {
            assertThat(Samples.run(property, subject, THREADS)).startsWith("THREW IllegalStateException at RaceTest");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"OneWaiter", "TwoWaiters", "SharedBucket"})
    void aSwallowedVerdictStands(String property) throws Exception {
        PropertyInfo info = PropertyInfo.find(property).orElseThrow();
        boolean lost = false;
        for (int i = 0; i < MOST_SAMPLES && !lost; i++) {
            String verdict = Samples.run(info, SwallowsTheVerdict.class, THREADS);
            lost = verdict.startsWith("LOST_WAKEUP");
            assertThat(lost || Samples.isAcceptable(info, verdict) || verdict.equals("FLAG_WITHOUT_LOOKUP")).as(verdict)
                    .isTrue();
        }
        assertThat(lost).as("somebody slept").isTrue();
    }
}
