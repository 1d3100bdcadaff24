// SPDX-License-Identifier: Apache-2.0
package dcachestress.scene;

import dcachestress.dcache.Dentry;
import dcachestress.dcache.Inode;

/**
 * What an operation has done to the dcache as a map from (parent, name) to dentries, or seen of it.
 *
 * @param slot   where
 * @param dentry what it was about
 * @param other  the target of a move
 * @param inode  of a lockless walk: what it saw; of a dentry that was made positive or negative: the inode that it has
 *               now, or had
 * @param begin  when the operation began, in events of the sample
 * @param end    when it ended
 */
record Did(Kind kind, Slot slot, Dentry dentry, Dentry other, Inode inode, int begin, int end) {
    /** The effects. */
    enum Kind {
        /** The name was there. */
        FOUND("found"),
        /** The name was not there, and is now. */
        ADDED("added"),
        /** The name was not there, and the directory {@code d} is there now. */
        SPLICED("spliced"),
        /** One of the two above: {@code d_add_ci()} does not say which. */
        FOUND_OR_SPLICED("found or spliced"),
        /** The name was not there. */
        MISSED("missed"),
        /** A lockless walk saw a dentry with this inode, or a negative one. */
        SAW("saw"),
        /** The negative dentry has an inode. */
        CREATED("created"),
        /** The dentry has none any more. */
        EMPTIED("emptied"),
        /** The dentry is not hashed any more. */
        DROPPED("dropped"),
        /** It has taken the place of the other one. */
        MOVED("moved"),
        /** They have changed places. */
        EXCHANGED("exchanged");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }
}
