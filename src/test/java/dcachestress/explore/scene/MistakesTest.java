// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.scene;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.dcache.Dcache;
import dcachestress.dcache.Dentry;
import dcachestress.dcache.Inode;
import dcachestress.dcache.QStr;
import dcachestress.dcache.Sizes;
import dcachestress.explore.Explorer;
import dcachestress.explore.search.Bounds;
import dcachestress.scene.Scene;
import dcachestress.scene.SceneProgram;
import dcachestress.scene.search.Hunt;
import dcachestress.scene.search.SmallScenes;
import dcachestress.scene.search.Trial;
import dcachestress.scheme.Merged;
import dcachestress.subject.Subject;
import dcachestress.subject.SubjectInfo;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Mistakes that no property was written for: a scene shows each, and nothing on the scheme that has none. */
@Tag("long")
class MistakesTest {
    private static final int BOUND_MS = 600_000;

    /** Wakes nobody when what was looked up does not exist. */
    public static class NegativeAddForgetsWake extends Merged {
        @Override
        protected void endAdd(Inode dir, int n, Dentry d, Object none) {
            dcache().endDirAdd(dir, n);
            if (d.inode() != null) {
                wakeWaiters(d);
            }
        }
    }

    /** A walk passes over negative dentries. */
    public static class WalksPastNegatives extends Merged {
        @Override
        protected Dcache newDcache(Sizes sizes) {
            return new Dcache(this, sizes) {
                @Override
                protected RcuHit dLookupRcu(Dentry parent, QStr name) {
                    RcuHit hit = super.dLookupRcu(parent, name);
                    return hit == null || hit.dentry().inode() == null ? null : hit;
                }
            };
        }
    }

    /** A directory whose dentry is not hashed gets a second one. */
    public static class SplicesTwice extends Merged {
        @Override
        protected Dcache newDcache(Sizes sizes) {
            return new Dcache(this, sizes) {
                @Override
                public Dentry dSpliceAlias(Inode inode, Dentry d) {
                    if (inode != null && unhashedAlias(inode)) {
                        dAdd(d, inode);
                        return null;
                    }
                    return super.dSpliceAlias(inode, d);
                }

                private boolean unhashedAlias(Inode inode) {
                    inode.lock().lock();
                    Dentry alias = inode.anyAlias();
                    boolean unhashed = alias != null && alias.unhashed();
                    inode.lock().unlock();
                    return unhashed;
                }
            };
        }
    }

    /** A splice that stays in its directory leaves rename_lock alone. */
    public static class SplicesWithoutRenameLock extends Merged {
        @Override
        protected Dcache newDcache(Sizes sizes) {
            return new Dcache(this, sizes) {
                @Override
                protected Dentry moveAlias(Dentry alias, Dentry d) {
                    if (alias.isRoot() || alias.parent() != d.parent()) {
                        return super.moveAlias(alias, d);
                    }
                    moveLocked(alias, d, false);
                    return alias;
                }
            };
        }
    }

    private static void onlyAScene(Class<? extends Subject> mistake, String scene, String outcome) {
        Hunt hunt = new Hunt(new Trial(mistake, 1, BOUND_MS), SubjectInfo.of(mistake), 1);
        hunt.all(List.of(Scene.parse(scene)).iterator(), System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(BOUND_MS));
        assertThat(hunt.finding()).isNotNull();
        assertThat(hunt.finding().shown().outcome()).isEqualTo(outcome);
        SceneProgram sound = new SceneProgram(Scene.parse(scene), Merged.class, null);
        assertThat(Explorer.explore(sound, Bounds.of(1), BOUND_MS, 0, 1).counterexample()).isNull();
    }

    @Test
    void whoWaitsForANegativeDentryIsWoken() {
        onlyAScene(NegativeAddForgetsWake.class, "owner: own r/a neg | looker: look r/a add", "LOST_WAKEUP flag=1");
    }

    @Test
    void aNegativeDentryIsFound() {
        onlyAScene(WalksPastNegatives.class, "before r/a neg | looker: look r/a add", "ADDED_BESIDE_HASHED");
    }

    /** Whoever looks in the same directory is sent back by i_dir_seq, so it takes two names or another directory. */
    @Test
    void aSpliceWithinADirectoryIsARename() {
        onlyAScene(SplicesWithoutRenameLock.class, "before r/b d | owner: own r/a splice | finder: find r/b; find r/a",
                "WRONG_DENTRY in_no_order");
        String elsewhere = "tables wait 2, in-lookup 2, primary 2, hashes 0121 | before r/a file, s/c d"
                + " | looker: look r/a add | owner: own s/b splice";
        onlyAScene(SplicesWithoutRenameLock.class, elsewhere, "ADDED_BESIDE_HASHED");
        assertThat(SmallScenes.mixed(1, 1, 0).map(Scene::line)).contains(elsewhere);
    }

    @Test
    void aDirectoryHasOneDentry() {
        onlyAScene(SplicesTwice.class, "before r/c d | dropper: drop r/c | owner: own r/a splice",
                "BROKEN_CHAIN two_dentries_of_one_directory");
    }
}
