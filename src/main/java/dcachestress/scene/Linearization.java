// SPDX-License-Identifier: Apache-2.0
package dcachestress.scene;

import dcachestress.dcache.Dentry;
import dcachestress.dcache.Inode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * Whether the operations of a sample could have been made one after the other: some order of them explains what each
 * was handed and what is left, and agrees with those that ended before
 * others began. Wing and Gong's search (1993), depth first over what may come next; histories have a dozen operations
 * at most.
 */
final class Linearization {
    private static final byte NOWHERE = -1;

    private final List<Did> left;
    private final List<Dentry> dentries = new ArrayList<>();
    private final Function<Dentry, Slot> where;
    private final Function<Dentry, Inode> inodes;
    /** The name of each dentry, as an index, hashed or not. */
    private final byte[] at;
    private final boolean[] hashed;
    /** Those of {@link #changes} that are applied so far. */
    private final List<Did> changed = new ArrayList<>();
    /** What made dentries positive or negative; those of one dentry come one after the other, from one task. */
    private final List<Did> changes;
    private final List<Slot> slots = new ArrayList<>();

    /**
     * The search.
     *
     * @param before what is hashed at the beginning
     * @param where  where a dentry is hashed at the end, or null
     * @param inodes what a dentry is at the end, or was when it died
     */
    Linearization(List<Did> history, Dentry[] before, Slot[] places, Function<Dentry, Slot> where,
            Function<Dentry, Inode> inodes) {
        this.where = where;
        this.inodes = inodes;
        left = new ArrayList<>(history);
        changes = history.stream().filter(did -> did.kind() == Did.Kind.CREATED || did.kind() == Did.Kind.EMPTIED)
                .toList();
        left.sort(Comparator.comparingInt(Did::end));
        for (Dentry d : before) {
            know(d);
        }
        history.forEach(did -> {
            know(did.dentry());
            know(did.other());
        });
        at = new byte[dentries.size()];
        hashed = new boolean[dentries.size()];
        Arrays.fill(at, NOWHERE);
        for (int i = 0; i < before.length; i++) {
            put(before[i], index(places[i]), places[i] != null);
        }
    }

    private void know(Dentry d) {
        if (d != null && number(d) < 0) {
            dentries.add(d);
        }
    }

    /** Whether there is such an order. */
    boolean exists() {
        if (left.isEmpty()) {
            return asLeft();
        }
        for (int i = 0; i < left.size(); i++) {
            Did did = left.get(i);
            if (mayBeNext(did)) {
                byte[] places = at.clone();
                boolean[] hashes = hashed.clone();
                left.remove(i);
                boolean found = apply(did) && exists();
                left.add(i, did);
                if (changes.contains(did)) {
                    changed.remove(did);
                }
                System.arraycopy(places, 0, at, 0, at.length);
                System.arraycopy(hashes, 0, hashed, 0, hashed.length);
                if (found) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean mayBeNext(Did did) {
        for (Did other : left) {
            if (other.end() < did.begin()) {
                return false;
            }
        }
        return true;
    }

    private boolean apply(Did did) {
        int slot = index(did.slot());
        Dentry there = there(slot);
        switch (did.kind()) {
            case FOUND:
                return there == did.dentry();
            case ADDED:
                boolean elsewhere = hashed[number(did.dentry())];
                put(did.dentry(), slot, true);
                return there == null && !elsewhere;
            case SPLICED:
                put(did.dentry(), slot, true);
                return there == null;
            case FOUND_OR_SPLICED:
                put(did.dentry(), slot, true);
                return there == null || there == did.dentry();
            case MISSED:
                return there == null;
            case SAW:
                return there != null && inode(there) == did.inode();
            case CREATED, EMPTIED:
                return changed.add(did);
            case DROPPED:
                hashed[number(did.dentry())] = false;
                return true;
            default:
                return move(did);
        }
    }

    private boolean move(Did did) {
        int from = at[number(did.dentry())];
        put(did.dentry(), at[number(did.other())], true);
        put(did.other(), did.kind() == Did.Kind.EXCHANGED ? from : at[number(did.other())],
                did.kind() == Did.Kind.EXCHANGED);
        return true;
    }

    private void put(Dentry d, int slot, boolean isHashed) {
        int number = number(d);
        at[number] = (byte) slot;
        hashed[number] = isHashed;
    }

    private Dentry there(int slot) {
        for (int i = 0; i < at.length; i++) {
            if (at[i] == slot && hashed[i]) {
                return dentries.get(i);
            }
        }
        return null;
    }

    private boolean asLeft() {
        for (int i = 0; i < at.length; i++) {
            Slot end = where.apply(dentries.get(i));
            if (hashed[i] != (end != null) || hashed[i] && index(end) != at[i]) {
                return false;
            }
        }
        return true;
    }

    /** What it has from the last change, or what the first one found. */
    private Inode inode(Dentry d) {
        for (int i = changed.size() - 1; i >= 0; i--) {
            if (changed.get(i).dentry() == d) {
                return changed.get(i).kind() == Did.Kind.CREATED ? changed.get(i).inode() : null;
            }
        }
        for (Did did : changes) {
            if (did.dentry() == d) {
                return did.kind() == Did.Kind.CREATED ? null : did.inode();
            }
        }
        return inodes.apply(d);
    }

    private int index(Slot slot) {
        if (slot == null) {
            return NOWHERE;
        }
        if (!slots.contains(slot)) {
            slots.add(slot);
        }
        return slots.indexOf(slot);
    }

    private int number(Dentry d) {
        for (int i = 0; i < dentries.size(); i++) {
            if (dentries.get(i) == d) {
                return i;
            }
        }
        return -1;
    }
}
