// SPDX-License-Identifier: Apache-2.0
package dcachestress.memory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** What one task can see, and what its next stores will carry. */
final class Sight {
    /** It may read nothing older. */
    int[] now = Views.NONE;
    /** All that it has read, with what that carried: for its next read barrier, release or full barrier. */
    int[] read = Views.NONE;
    /** Its own stores, with what they carry: for its next write barrier. */
    int[] own = Views.NONE;
    /** What its last barrier makes later stores carry. */
    int[] fence = Views.NONE;
    /** From full barriers: its own, and those that messages have brought. */
    int[] strong = Views.NONE;
    /** What an unlock leaves for the next lock of this task. */
    int[] readAtUnlock = Views.NONE;
    int[] ownAtUnlock = Views.NONE;
    /** What must be seen of an object, and of what is embedded in it, when it is reached through a pointer that was read. */
    final Map<Object, int[]> reached = new IdentityHashMap<>();
    /**
     * By place: what comes before its next look there that acquires. That is what came with the values which it has read
     * there, and what it had read before its own stores there, which may have been made of that. Its accesses to one place
     * come in their order as far as others take part in it.
     */
    private int[][] met = {};
    /** Places of which it has read an old value since it last had to wait. */
    final List<Integer> behind = new ArrayList<>();
    /** Kinds of loops in which it may wait for a change, one inside the other. */
    static final int LOOPS = 3;
    /** How many old values it has read, and how many when it last had to wait in each kind of loop. */
    int oldReads;
    final int[] caughtUp = new int[LOOPS];
    /** Number of its last step that touched anything. */
    int lastStep = -1;

    /** It has read an old value there. */
    void readOld(int place) {
        behind.add(place);
        oldReads++;
    }

    int[] reached(Object whole) {
        return reached.getOrDefault(whole, Views.NONE);
    }

    /** What this message carries comes before all that follows, and so does what it has met in this place before. */
    void acquire(int place, Message seen) {
        now = Views.join(Views.join(now, seen.view), place < met.length ? met[place] : Views.NONE);
    }

    /** It has met this in a place. */
    void meet(int place, int[] view) {
        if (place >= met.length) {
            int known = met.length;
            met = Arrays.copyOf(met, 2 * place + 2);
            Arrays.fill(met, known, met.length, Views.NONE);
        }
        met[place] = Views.join(met[place], view);
    }

    /** As a full barrier does: this must be seen by all that follows, here and, through whatever is stored, elsewhere. */
    void strengthen(int[] view) {
        now = Views.join(now, view);
        fence = Views.join(fence, view);
        strong = Views.join(strong, view);
    }

    /** All that it knows of: what it may not forget, what it has read, and what it has stored. */
    int[] known() {
        return Views.join(now, read);
    }
}
