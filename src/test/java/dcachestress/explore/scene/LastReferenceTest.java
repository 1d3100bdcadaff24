// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.scene;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.dcache.Dcache;
import dcachestress.dcache.Dentry;
import dcachestress.dcache.Sizes;
import dcachestress.explore.Searches;
import dcachestress.explore.search.SearchLog;
import dcachestress.kernel.Rcu;
import dcachestress.memory.MemoryModel;
import dcachestress.scene.Scene;
import dcachestress.scene.SceneProgram;
import dcachestress.scheme.Merged;
import dcachestress.scheme.OldWaitQueue;
import dcachestress.subject.Subject;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The last reference goes without the lock: who finds the dentry then, or kills it, and who looks again. */
@Tag("long")
class LastReferenceTest {
    private static final String TWO_PUTS =
            "before r/a idle | dropper: find r/a; drop r/a; put r/a | finder: find r/a; put r/a";
    private static final String FOUND =
            "before r/a idle | dropper: find r/a; drop r/a; put r/a | looker: look r/a add";
    private static final String KEPT = "before r/a idle | finder: find r/a; put r/a | shrinker: shrink r";
    private static final String SHRUNK =
            "before r/b idle | shrinker: shrink r | looker: find r/b; drop r/b; put r/b";
    private static final String SPLICED =
            "before r/c idle-d | dropper: find r/c; drop r/c; put r/c | owner: own r/a splice";

    /** Does not look whether what has lost its last reference is cached. */
    public static class KeepsAll extends Merged {
        @Override
        protected Dcache newDcache(Sizes sizes) {
            return new Dcache(this, sizes) {
                @Override
                protected boolean retain(Dentry d) {
                    return true;
                }
            };
        }
    }

    /** Looks whether it is cached before the reference goes. */
    public static class LooksBeforeDrop extends Merged {
        @Override
        protected Dcache newDcache(Sizes sizes) {
            return new Dcache(this, sizes) {
                @Override
                protected boolean fastDput(Dentry d) {
                    Rcu.readLock();
                    boolean done = retain(d) && d.lock().putReturn() >= 0;
                    Rcu.readUnlock();
                    return done || super.fastDput(d);
                }
            };
        }
    }

    /** Kills what nobody used, without a second look whether somebody does by now. */
    public static class LooksOnce extends Merged {
        @Override
        protected Dcache newDcache(Sizes sizes) {
            return new Dcache(this, sizes) {
                @Override
                protected boolean inUse(Dentry d) {
                    return retain(d);
                }
            };
        }
    }

    /** Counts the last reference once without the lock, and once more with it. */
    public static class DropsTwice extends Merged {
        @Override
        protected Dcache newDcache(Sizes sizes) {
            return new Dcache(this, sizes) {
                @Override
                protected boolean inUse(Dentry d) {
                    if (d.lock().count() == 0 && !retain(d)) {
                        d.lock().add(-1);
                    }
                    return super.inUse(d);
                }
            };
        }
    }

    /** Leaves its section before it takes the lock. */
    public static class LocksAfterSection extends Merged {
        @Override
        protected Dcache newDcache(Sizes sizes) {
            return new Dcache(this, sizes) {
                @Override
                protected boolean fastDput(Dentry d) {
                    Rcu.readLock();
                    int left = d.lock().putReturn();
                    boolean done = left > 0 || left == 0 && retain(d);
                    Rcu.readUnlock();
                    if (done) {
                        return true;
                    }
                    d.lock().lock();
                    d.lock().add(left < 0 ? -1 : 0);
                    boolean used = inUse(d);
                    if (used) {
                        d.lock().unlock();
                    }
                    return used;
                }
            };
        }
    }

    /** Reads whether it is cached, perhaps before the reference goes. */
    public static class LooksUnordered extends Merged {
        @Override
        protected Dcache newDcache(Sizes sizes) {
            return new Dcache(this, sizes) {
                @Override
                protected boolean retain(Dentry d) {
                    return !d.unhashed();
                }
            };
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {TWO_PUTS, FOUND, KEPT, SHRUNK, SPLICED})
    void soundSchemesAreClean(String scene) {
        assertThat(Explored.of(Merged.class, scene)).isEqualTo("nothing");
        assertThat(Explored.of(OldWaitQueue.class, scene)).isEqualTo("nothing");
    }

    private static Set<String> weak(Class<? extends Subject> subject, String scene) {
        SearchLog log = Searches.weak(new SceneProgram(Scene.parse(scene), subject, null), MemoryModel.LKMM, 1, 1,
                true);
        assertThat(log.all()).isTrue();
        return log.outcomes().keySet();
    }

    @Test
    void theLookComesAfterTheDrop() {
        assertThat(weak(LooksUnordered.class, TWO_PUTS)).contains("REFCOUNT not_killed");
        assertThat(weak(Merged.class, TWO_PUTS)).noneMatch(outcome -> outcome.matches("[A-Z_]{4,}.*"));
    }

    private static void shows(Class<? extends Subject> mistake, String scene, String outcome) {
        assertThat(Explored.of(mistake, scene)).startsWith(outcome);
        assertThat(Explored.shipped(mistake)).isNotEqualTo("nothing");
    }

    @Test
    void whatNobodyCanFindDies() {
        shows(KeepsAll.class, TWO_PUTS, "REFCOUNT not_killed");
    }

    @Test
    void whoDropsTheLastReferenceLooksAfterwards() {
        shows(LooksBeforeDrop.class, TWO_PUTS, "REFCOUNT not_killed");
    }

    @Test
    void whatWasFoundMeanwhileIsNotKilled() {
        shows(LooksOnce.class, FOUND, "REFCOUNT");
        assertThat(Explored.of(LooksOnce.class, SHRUNK)).isNotEqualTo("nothing");
    }

    @Test
    void theLastReferenceIsCountedOnce() {
        shows(DropsTwice.class, TWO_PUTS, "REFCOUNT");
    }

    @Test
    void theSectionLastsUntilTheLockIsHeld() {
        shows(LocksAfterSection.class, SHRUNK, "DEAD_ENTRY");
        assertThat(Explored.of(LocksAfterSection.class, FOUND)).isEqualTo("DEAD_ENTRY used_after_free");
    }
}
