// SPDX-License-Identifier: Apache-2.0
package dcachestress.memory;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntConsumer;

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
    /**
     * By object: what must be seen of it, and of what is embedded in it, when it is reached through a pointer that was
     * read.
     */
    private int[][] reached = {};
    /**
     * By place: what comes before its next look there that acquires. That is what came with the values which it has
     * read there, and what it had read before its own stores there, which may have been made of that. Its accesses to
     * one place come in their order as far as others take part in it.
     */
    private int[][] met = {};
    /** Places of which it has read an old value since it last had to wait. */
    private final BitSet behind = new BitSet();
    /** Kinds of loops in which it may wait for a change, one inside the other. */
    static final int LOOPS = 3;
    /** How many old values it has read, and how many when it last had to wait in each kind of loop. */
    int oldReads;
    final int[] caughtUp = new int[LOOPS];
    /** Number of its last step that touched anything. */
    int lastStep = -1;

    /** A new sample. */
    void reset() {
        now = Views.NONE;
        read = Views.NONE;
        own = Views.NONE;
        fence = Views.NONE;
        strong = Views.NONE;
        readAtUnlock = Views.NONE;
        ownAtUnlock = Views.NONE;
        Arrays.fill(reached, null);
        Arrays.fill(met, null);
        behind.clear();
        oldReads = 0;
        Arrays.fill(caughtUp, 0);
        lastStep = -1;
    }

    /** It has read an old value there. */
    void readOld(int place) {
        behind.set(place);
        oldReads++;
    }

    /** For each place of which it has read an old value; it forgets them. */
    void takeBehind(IntConsumer each) {
        behind.stream().forEach(each);
        behind.clear();
    }

    int[] reached(int object) {
        return at(reached, object);
    }

    /** A pointer to this object was read, which carried that. */
    void reach(int object, int[] view) {
        reached = with(reached, object, view);
    }

    /** What this message carries comes before all that follows, and so does what it has met in this place before. */
    void acquire(int place, Message seen) {
        now = Views.join(Views.join(now, seen.view), at(met, place));
    }

    /** It has met this in a place. */
    void meet(int place, int[] view) {
        met = with(met, place, view);
    }

    private static int[] at(int[][] views, int index) {
        return index < views.length && views[index] != null ? views[index] : Views.NONE;
    }

    private static int[][] with(int[][] views, int index, int[] view) {
        int[][] longer = index < views.length ? views : Arrays.copyOf(views, 2 * index + 2);
        longer[index] = Views.join(at(views, index), view);
        return longer;
    }

    /**
     * As a full barrier does: this must be seen by all that follows, here and, through whatever is stored, elsewhere.
     */
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
