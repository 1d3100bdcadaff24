// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dcachestress.dcache.Dcache;
import dcachestress.dcache.Dentry;
import dcachestress.dcache.Inode;
import dcachestress.dcache.Sizes;
import dcachestress.explore.ExploreReport;
import dcachestress.scene.BadSceneException;
import dcachestress.scene.Scene;
import dcachestress.scene.search.SmallScenes;
import dcachestress.scene.search.Trial;
import dcachestress.scheme.Merged;
import dcachestress.scheme.OldWaitQueue;
import dcachestress.subject.Subject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files come and go, and have several names: scenes with {@code create}, {@code unlink} and {@code link}. */
class FilesTest {
    private static final String LINKS = "owner 1: own r/a link | owner 2: own r/b link";
    private static final String UNLINK = "before r/a file | remover: unlink r/a | finder: find r/a";
    private static final String CREATE = "before r/a neg | creator: create r/a | finder: find r/a | walker: walk r/a";
    private static final int PREEMPTIONS = 2;
    private static final long MS = 60_000;

    /** A file that has a name already is moved like a directory. */
    public static class MovesFiles extends Merged {
        @Override
        protected Dcache newDcache(Sizes sizes) {
            return new Dcache(this, sizes) {
                @Override
                public Dentry dSpliceAlias(Inode inode, Dentry d) {
                    inode.lock().lock();
                    Dentry alias = inode.anyAlias();
                    if (alias == null) {
                        addLocked(d, inode);
                        inode.lock().unlock();
                        return null;
                    }
                    alias.lock().get();
                    inode.lock().unlock();
                    renameLock().writeSeqLock();
                    moveLocked(alias, d, false);
                    renameLock().writeSeqUnlock();
                    return alias;
                }
            };
        }
    }

    /** Takes the inode from a dentry that others use. */
    public static class EmptiesInUse extends Merged {
        @Override
        protected Dcache newDcache(Sizes sizes) {
            return new Dcache(this, sizes) {
                @Override
                public void dDelete(Dentry d) {
                    Inode inode = d.inode();
                    inode.lock().lock();
                    d.lock().lock();
                    unlinkInode(d, inode);
                    d.lock().unlock();
                    inode.lock().unlock();
                }
            };
        }
    }

    /** Hashes a dentry that is hashed. */
    public static class HashesAgain extends Merged {
        @Override
        protected Dcache newDcache(Sizes sizes) {
            return new Dcache(this, sizes) {
                @Override
                public void dInstantiate(Dentry d, Inode inode) {
                    super.dInstantiate(d, inode);
                    d.lock().lock();
                    rehash(d);
                    d.lock().unlock();
                }
            };
        }
    }

    private static ExploreReport explore(Class<? extends Subject> subject, String scene) {
        return new Trial(subject, PREEMPTIONS, MS).of(Scene.parse(scene), null);
    }

    private static String found(Class<? extends Subject> subject, String scene) {
        ExploreReport report = explore(subject, scene);
        return report.counterexample() == null ? "nothing" : report.counterexample().outcome();
    }

    @ParameterizedTest
    @ValueSource(strings = {LINKS, UNLINK, CREATE})
    void soundSchemesAreClean(String scene) {
        assertThat(explore(Merged.class, scene).exhaustedAt()).isGreaterThanOrEqualTo(PREEMPTIONS);
        assertThat(found(Merged.class, scene)).isEqualTo("nothing");
        assertThat(found(OldWaitQueue.class, scene)).isEqualTo("nothing");
    }

    @Test
    void anUnlinkHasBothEnds() {
        assertThat(explore(Merged.class, UNLINK).outcomes().keySet()).contains("emptied, found", "found, dropped");
    }

    @Test
    void whoeverChangesANameHasTheDirectory() {
        assertThatThrownBy(() -> Scene.parse("before r/a file | one: unlink r/a | other: unlink r/a"))
                .isInstanceOf(BadSceneException.class).hasMessageContaining("nobody else");
        assertThat(SmallScenes.of(1, 1).filter(scene -> scene.toString().split("unlink r/a|create r/a", -1).length > 2))
                .isEmpty();
    }

    @Test
    void mistakesShow() {
        assertThat(found(MovesFiles.class, LINKS)).isNotEqualTo("nothing");
        assertThat(found(EmptiesInUse.class, UNLINK)).isEqualTo("WRONG_DENTRY emptied_in_use");
        assertThat(found(HashesAgain.class, CREATE)).isNotEqualTo("nothing");
    }
}
