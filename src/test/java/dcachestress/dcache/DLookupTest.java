// SPDX-License-Identifier: Apache-2.0
package dcachestress.dcache;

import static dcachestress.dcache.Stage.NAME;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * {@code d_lookup()}: what {@code d_add_ci()} asks first. A miss costs it nothing but the way through {@code
 * d_alloc_parallel()}, a wrong hit would be the caller's.
 */
class DLookupTest {
    private static final QStr SAME_HASH = new QStr("same hash", 0);

    private final Stage stage = new Stage();
    private final Dcache dcache = stage.dcache();

    @Test
    void aHashedDentryIsFoundWithAReference() {
        Dentry d = stage.hold(stage.hashed(NAME));
        Dentry found = dcache.dLookup(stage.directory(), NAME);
        assertThat(found).isSameAs(d);
        assertThat(d.lock().count()).isEqualTo(2);
        assertThat(d.lock().isLocked()).isFalse();
        stage.hold(found);
        stage.assertSound();
    }

    @Test
    void anotherNameInTheBucketIsNot() {
        Dentry d = stage.hold(stage.hashed(SAME_HASH));
        assertThat(dcache.dLookup(stage.directory(), NAME)).isNull();
        assertThat(d.lock().count()).isEqualTo(1);
        assertThat(d.lock().isLocked()).isFalse();
        Dentry behind = stage.hold(stage.hashed(NAME));
        Dentry first = stage.hold(stage.hashed(new QStr("first", 0)));
        assertThat(dcache.dLookup(stage.directory(), NAME)).isSameAs(stage.hold(behind)).isNotSameAs(first);
        stage.assertSound();
    }

    @Test
    void theSameNameElsewhereIsNot() {
        Dentry below = stage.hold(stage.hashed(stage.directory(), new QStr("below", 1), new Inode(true)));
        stage.hold(stage.hashed(below, NAME, new Inode(false)));
        assertThat(dcache.dLookup(stage.directory(), NAME)).isNull();
        stage.assertSound();
    }

    @Test
    void oneThatWasDroppedIsNot() {
        Dentry d = stage.hold(stage.hashed(NAME));
        dcache.dDrop(d);
        assertThat(dcache.dLookup(stage.directory(), NAME)).isNull();
        stage.assertSound();
    }

    @Test
    void oneInLookupIsNot() {
        stage.hold(stage.lookup(NAME));
        assertThat(dcache.dLookup(stage.directory(), NAME)).isNull();
    }
}
