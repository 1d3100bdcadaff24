// SPDX-License-Identifier: Apache-2.0
package dcachestress.dcache;

import dcachestress.kernel.ListHead;

/** {@code d_sib}: a node in the list of the parent's children that leads back to its dentry. */
final class Sibling extends ListHead {
    private final Dentry dentry;

    Sibling(Dentry dentry) {
        this.dentry = dentry;
    }

    /** {@code list_entry(node, struct dentry, d_sib)}. */
    static Dentry dentryOf(ListHead node) {
        return ((Sibling) node).dentry;
    }
}
