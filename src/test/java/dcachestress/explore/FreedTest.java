// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.dcache.Dcache;
import dcachestress.dcache.Dentry;
import dcachestress.dcache.Sizes;
import dcachestress.explore.program.Program;
import dcachestress.explore.program.PropertyProgram;
import dcachestress.explore.search.SearchLog;
import dcachestress.kernel.HlistBl;
import dcachestress.kernel.Rcu;
import dcachestress.memory.MemoryModel;
import dcachestress.scheme.Merged;
import dcachestress.scheme.ReferenceUnderLock;
import dcachestress.sample.PropertyInfo;
import dcachestress.scene.Scene;
import dcachestress.scene.SceneProgram;
import dcachestress.subject.Subject;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A dentry that is used when RCU may have freed it: what 92cba8447063 must not do when it takes the reference later.
 */
class FreedTest {
    private static final String AFTER = "DEAD_ENTRY used_after_free";

    /** As {@link ReferenceUnderLock}, but its section is over before {@code d_lock} is taken. */
    public static final class LocksAfterSection extends Merged {
        @Override
        protected Dcache newDcache(Sizes sizes) {
            return new Dcache(this, sizes) {
                @Override
                protected Dentry join(HlistBl<Dentry> bucket, Dentry d, Call call) {
                    bucket.unlock();
                    Rcu.readUnlock();
                    d.lock().lock();
                    if (d.lock().isDead()) {
                        d.lock().unlock();
                        return null;
                    }
                    d.lock().add(1);
                    return waitAndCheck(d, call);
                }
            };
        }
    }

    /** As {@link Merged}, but its section is over before the reference on a hashed dentry is taken. */
    public static final class TakesAfterSection extends Merged {
        @Override
        protected Dcache newDcache(Sizes sizes) {
            return new Dcache(this, sizes) {
                @Override
                protected Dentry takeHashed(RcuHit hit, Call call) {
                    Rcu.readUnlock();
                    if (!hit.dentry().lock().getNotDead()) {
                        return null;
                    }
                    dput(call.fresh());
                    return hit.dentry();
                }
            };
        }
    }

    private static Set<String> outcomes(Class<? extends Subject> subject, String property, MemoryModel model) {
        return outcomes(new PropertyProgram(PropertyInfo.find(property).orElseThrow(), subject), model);
    }

    private static Set<String> outcomes(Program program, MemoryModel model) {
        SearchLog log = Searches.weak(program, model, 2, model == MemoryModel.SC ? 0 : 1, true);
        assertThat(log.all()).isTrue();
        return log.outcomes().keySet();
    }

    @ParameterizedTest
    @CsvSource({"FailedLookup, SC", "FailedLookup, TSO", "FailedLookup, LKMM", "AddThenDrop, SC"})
    void aLockTakenAfterTheSectionMayBeOfFreedMemory(String property, MemoryModel model) {
        assertThat(outcomes(LocksAfterSection.class, property, model)).contains(AFTER);
        assertThat(outcomes(ReferenceUnderLock.class, property, model)).doesNotContain(AFTER);
        assertThat(outcomes(Merged.class, property, model)).doesNotContain(AFTER);
    }

    /** A name that is cached without a reference is dropped by whoever has found it, who lets go of it. */
    @ParameterizedTest
    @EnumSource(MemoryModel.class)
    void soMayAReferenceTakenAfterIt(MemoryModel model) {
        String scene = "before r/a idle | owner: find r/a; drop r/a; put r/a | looker: look r/a add";
        assertThat(outcomes(new SceneProgram(Scene.parse(scene), TakesAfterSection.class, null), model))
                .contains(AFTER);
        for (Class<? extends Subject> sound : List.of(Merged.class, ReferenceUnderLock.class)) {
            assertThat(outcomes(new SceneProgram(Scene.parse(scene), sound, null), model)).doesNotContain(AFTER);
        }
    }
}
