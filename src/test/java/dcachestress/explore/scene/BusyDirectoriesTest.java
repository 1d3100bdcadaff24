// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.scene;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.dcache.Dcache;
import dcachestress.dcache.Dentry;
import dcachestress.dcache.Sizes;
import dcachestress.report.model.CellWords;
import dcachestress.scheme.Merged;
import dcachestress.scheme.OldWaitQueue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A directory that somebody has locked is left by no splice, and hinders none within it. */
@Tag("long")
class BusyDirectoriesTest {
    private static final String ACROSS = "before s/c busy-d | owner: own r/a splice | looker: look r/a splice";
    private static final String WITHIN = "before r/c busy-d | owner: own r/a splice | looker: look r/c add";

    /** Does not try the lock of the directory that it takes the alias from. */
    public static class LeavesBusyDirectory extends Merged {
        @Override
        protected Dcache newDcache(Sizes sizes) {
            return new Dcache(this, sizes) {
                @Override
                protected boolean mayLeave(Dentry alias, Dentry d) {
                    return true;
                }
            };
        }
    }

    /** Tries the lock of the directory in which the alias stays, which its own caller may have. */
    public static class TriesOwnDirectory extends Merged {
        @Override
        protected Dcache newDcache(Sizes sizes) {
            return new Dcache(this, sizes) {
                @Override
                protected boolean mayLeave(Dentry alias, Dentry d) {
                    return alias.parent() != d.parent() && super.mayLeave(alias, d);
                }
            };
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {ACROSS, WITHIN})
    void soundSchemesAreClean(String scene) {
        assertThat(Explored.of(Merged.class, scene)).isEqualTo("nothing");
        assertThat(Explored.of(OldWaitQueue.class, scene)).isEqualTo("nothing");
    }

    @Test
    void aBusyDirectoryIsNotLeft() {
        String left = Explored.of(LeavesBusyDirectory.class, ACROSS);
        assertThat(left).isEqualTo("LOCK_ORDER moved_without_i_rwsem");
        assertThat(CellWords.meaning(left)).contains("i_rwsem");
        assertThat(Explored.of(LeavesBusyDirectory.class, WITHIN)).isEqualTo("nothing");
        assertThat(Explored.shipped(LeavesBusyDirectory.class)).isEqualTo(left);
    }

    @Test
    void anAliasMovesWithinItsDirectory() {
        String stays = Explored.of(TriesOwnDirectory.class, WITHIN);
        assertThat(stays).isEqualTo("WRONG_DENTRY not_moved");
        assertThat(CellWords.meaning(stays)).contains("splice");
        assertThat(Explored.shipped(TriesOwnDirectory.class)).isEqualTo(stays);
    }
}
