// SPDX-License-Identifier: Apache-2.0
package dcachestress.dcache;

import dcachestress.kernel.HlistBlNode;
import dcachestress.kernel.ListHead;
import dcachestress.kernel.Outcome;

/**
 * What must hold of one dentry that is alive when no actor runs any more: where it is linked, and what its flags say.
 */
final class Invariants {
    private static final int MOST_LINKS = 64;

    private final DentryStore store;

    Invariants(DentryStore store) {
        this.store = store;
    }

    /** The outcome that says what is wrong with a living dentry, or null. */
    String check(Dentry d) {
        String found = checkLookup(d);
        if (found == null) {
            found = checkLinks(d);
        }
        return found == null ? checkFlags(d) : found;
    }

    private static String checkLookup(Dentry d) {
        if (d.inLookupHash().linked()) {
            return DentryOutcome.FREED_IN_LOOKUP.name() + " left_in_the_bucket";
        }
        return d.inLookup() ? DentryOutcome.FREED_IN_LOOKUP.name() + " still_in_lookup" : null;
    }

    private String checkLinks(Dentry d) {
        if (inChain(d) == d.hash().linked() && d.seq().even() && (d.isRoot() || amongChildren(d) == 1)) {
            return null;
        }
        return Outcome.BROKEN_CHAIN.name();
    }

    private boolean inChain(Dentry d) {
        int links = 0;
        for (HlistBlNode<Dentry> at = store.dHash(d.name()).first(); at != null && links < MOST_LINKS; at = at.next()) {
            if (at.container() == d) {
                return true;
            }
            links++;
        }
        return false;
    }

    private static int amongChildren(Dentry d) {
        int times = 0;
        int links = 0;
        ListHead children = d.parent().children();
        for (ListHead at = children.next(); at != children && links < MOST_LINKS; at = at.next()) {
            times += Sibling.dentryOf(at) == d ? 1 : 0;
            links++;
        }
        return times;
    }

    private static String checkFlags(Dentry d) {
        Inode inode = d.inode();
        int type = inode == null ? 0 : inode.isDirectory() ? Flags.DIRECTORY_TYPE : Flags.REGULAR_TYPE;
        boolean typed = (d.flags() & Flags.ENTRY_TYPE) == type;
        boolean operated = d.hasFlags(Flags.OP_REVALIDATE) || d.unhashed();
        return typed && operated ? null : DentryOutcome.LOST_FLAG.name() + ' ' + Flags.text(d.flags());
    }
}
