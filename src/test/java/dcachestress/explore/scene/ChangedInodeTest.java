// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.scene;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.dcache.Dcache;
import dcachestress.dcache.Dentry;
import dcachestress.dcache.Inode;
import dcachestress.dcache.Sizes;
import dcachestress.scheme.Merged;
import dcachestress.scheme.OldWaitQueue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A name is unlinked and made again while somebody else is at its dentry, which has another inode then. */
@Tag("long")
class ChangedInodeTest {
    private static final String SHRUNK = "before r/a idle | shrinker: shrink r | changer: unlink r/a; create r/a";
    private static final String SHRUNK_NEGATIVE =
            "before r/a idle-neg | shrinker: shrink r | changer: create r/a; unlink r/a; create r/a";
    private static final String WALKED =
            "before r/a file | walker: walk r/a; walk r/a | changer: unlink r/a; create r/a";
    private static final String LOOKED =
            "before r/a idle | looker: look r/a add; put r/a | changer: unlink r/a; create r/a";

    /** Takes a dentry with another inode than before for one without. */
    public static class TriesOnce extends Merged {
        @Override
        protected Dcache newDcache(Sizes sizes) {
            return new Dcache(this, sizes) {
                @Override
                protected Inode lockInode(Dentry d) {
                    Inode inode = d.inode();
                    if (inode == null) {
                        return null;
                    }
                    d.lock().unlock();
                    inode.lock().lock();
                    d.lock().lock();
                    if (d.inode() == inode) {
                        return inode;
                    }
                    inode.lock().unlock();
                    return null;
                }
            };
        }
    }

    /** Takes the inode that it locked for that of the dentry, without another look. */
    public static class LooksOnce extends Merged {
        @Override
        protected Dcache newDcache(Sizes sizes) {
            return new Dcache(this, sizes) {
                @Override
                protected Inode lockInode(Dentry d) {
                    Inode inode = d.inode();
                    if (inode != null) {
                        d.lock().unlock();
                        inode.lock().lock();
                        d.lock().lock();
                    }
                    return inode;
                }
            };
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {SHRUNK, SHRUNK_NEGATIVE, WALKED, LOOKED})
    void soundSchemesAreClean(String scene) {
        assertThat(Explored.of(Merged.class, scene)).isEqualTo("nothing");
        assertThat(Explored.of(OldWaitQueue.class, scene)).isEqualTo("nothing");
    }

    @Test
    void aChangedInodeIsLockedAsWell() {
        assertThat(Explored.of(TriesOnce.class, SHRUNK)).isEqualTo("REFCOUNT inode_not_put");
        assertThat(Explored.of(TriesOnce.class, SHRUNK_NEGATIVE)).isEqualTo("REFCOUNT inode_not_put");
        assertThat(Explored.shipped(TriesOnce.class)).isEqualTo("REFCOUNT inode_not_put");
    }

    @Test
    void theInodeIsLookedAtAgain() {
        assertThat(Explored.of(LooksOnce.class, SHRUNK)).startsWith("REFCOUNT inode_not_put");
        assertThat(Explored.shipped(LooksOnce.class)).isNotEqualTo("nothing");
    }
}
