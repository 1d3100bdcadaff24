// SPDX-License-Identifier: Apache-2.0
package dcachestress.dcache;

import static dcachestress.dcache.Stage.NAME;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** {@code d_splice_alias()}, and {@code d_add_ci()} on top of it. */
class DSpliceAliasTest {
    private static final QStr EXACT_NAME = new QStr("Name", 0);

    private final Stage stage = new Stage();
    private final Dcache dcache = stage.dcache();

    @Test
    void withoutAnInodeTheDentryIsAddedNegative() {
        Dentry d = stage.lookup(NAME);
        assertThat(dcache.dSpliceAlias(null, d)).isNull();
        assertThat(d.inode()).isNull();
        assertThat(d.unhashed()).isFalse();
        stage.assertSound(d);
    }

    @Test
    void aFileIsAddedWhateverAliasesItHas() {
        Inode inode = new Inode(false);
        stage.hold(stage.hashed(stage.directory(), new QStr("hard link", 0), inode));
        Dentry d = stage.lookup(NAME);
        assertThat(dcache.dSpliceAlias(inode, d)).isNull();
        assertThat(d.inode()).isSameAs(inode);
        stage.assertSound(d);
    }

    @Test
    void aDirectoryWithoutADentryIsAdded() {
        Inode inode = new Inode(true);
        Dentry d = stage.lookup(NAME);
        assertThat(dcache.dSpliceAlias(inode, d)).isNull();
        assertThat(d.inode()).isSameAs(inode);
        assertThat(inode.lock().isLocked()).isFalse();
        stage.assertSound(d);
    }

    @Test
    void aDirectorysOtherDentryTakesThePlaceWithAReference() {
        Dentry alias = stage.newDirectory("from a handle");
        Dentry d = stage.lookup(NAME);
        assertThat(dcache.dSpliceAlias(alias.inode(), d)).isSameAs(alias);
        assertThat(alias.parent()).isSameAs(stage.directory());
        assertThat(alias.name()).isEqualTo(NAME);
        assertThat(d.inLookup()).isFalse();
        assertThat(d.unhashed()).isTrue();
        stage.assertSound(d, alias);
    }

    @Test
    void anExactNameThatIsHashedIsReturned() {
        Dentry exact = stage.hold(stage.hashed(EXACT_NAME));
        Dentry d = stage.lookup(NAME);
        assertThat(dcache.dAddCi(d, exact.inode(), EXACT_NAME)).isSameAs(exact);
        dcache.dLookupDone(d);
        stage.assertSound(d, exact);
    }

    @Test
    void anExactNameThatIsNewIsAdded() {
        Inode inode = new Inode(false);
        Dentry d = stage.lookup(NAME);
        Dentry exact = dcache.dAddCi(d, inode, EXACT_NAME);
        assertThat(exact.name()).isEqualTo(EXACT_NAME);
        assertThat(exact.inode()).isSameAs(inode);
        assertThat(exact.inLookup()).isFalse();
        assertThat(d.inLookup()).as("the caller ends it").isTrue();
        dcache.dLookupDone(d);
        stage.assertSound(d, exact);
    }

    @Test
    void anExactNameOfADirectoryWithADentryIsThatDentry() {
        Dentry alias = stage.newDirectory("from a handle");
        Dentry d = stage.lookup(NAME);
        assertThat(dcache.dAddCi(d, alias.inode(), EXACT_NAME)).isSameAs(alias);
        assertThat(alias.name()).isEqualTo(EXACT_NAME);
        dcache.dLookupDone(d);
        stage.assertSound(d, alias);
    }
}
