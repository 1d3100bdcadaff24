// SPDX-License-Identifier: Apache-2.0
package dcachestress.barrier;

import dcachestress.dcache.Dcache;
import dcachestress.dcache.Dentry;
import dcachestress.dcache.FileSystem;
import dcachestress.dcache.Flags;
import dcachestress.dcache.Inode;
import dcachestress.dcache.Sizes;
import dcachestress.kernel.Fences;
import dcachestress.scheme.Merged;

/**
 * Sound subjects, each with one ordering less or more than it needs; in a file that names no test library, whose
 * classes would be read as the subjects' own.
 */
final class OrderedSubjects {
    private OrderedSubjects() {
    }

    /** Gives a dentry its inode outside any section of {@code d_seq}. */
    public static class WithoutSection extends Merged {
        @Override
        protected Dcache newDcache(Sizes sizes) {
            return new Dcache(this, sizes) {
                @Override
                protected void instantiate(Dentry d, Inode inode) {
                    inode.addAlias(d);
                    d.setInode(inode);
                    d.setFlagsOnce(d.flagsOnce() & ~Flags.ENTRY_TYPE | (inode.isDirectory() ? Flags.DIRECTORY_TYPE
                            : Flags.REGULAR_TYPE));
                }
            };
        }
    }

    /** Two barriers where one is enough. */
    public static class Doubled extends Merged {
        @Override
        protected FileSystem newFileSystem() {
            return new FileSystem(dcache()) {
                @Override
                protected void orderStoreBeforeLook() {
                    Fences.mb();
                    Fences.mb();
                }
            };
        }
    }
}
