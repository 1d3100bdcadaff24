// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A flag that every scanner of the bucket has in its cache, since {@code d_name} lies on the same line, and a lock: on
 * that line too, or two lines on, as in {@code struct dentry}. Elements of an array, which lie where their index says;
 * the forks align objects to 64 bytes, so that an index decides about lines. {@code LayoutTest} holds the distances.
 * Two lines of nothing lie in front, and two behind.
 */
final class Lines {
    /** Elements on a line. */
    static final int LINE = 8;
    /** The array's header takes two of a line's places, with either kind of object header. */
    static final int NAME = 2 * LINE;
    static final int FLAG = NAME + 1;
    private static final VarHandle WORD = MethodHandles.arrayElementVarHandle(long[].class);

    private final long[] words = new long[7 * LINE];
    private final int lock;

    /** The lock beside the flag, or two lines behind it. */
    Lines(boolean sameLine) {
        lock = lock(sameLine);
    }

    static int lock(boolean sameLine) {
        return sameLine ? FLAG + 1 : FLAG + 2 * LINE;
    }

    /** A scanner: reads the name. */
    long name() {
        return (long) WORD.getOpaque(words, NAME);
    }

    /** A waiter: takes the lock and sets the flag, again or only when it is not set. */
    void waitOnce(boolean storeAlways) {
        while ((long) WORD.getOpaque(words, lock) != 0 || !WORD.weakCompareAndSetAcquire(words, lock, 0L, 1L)) {
            Thread.onSpinWait();
        }
        if (storeAlways || (long) WORD.getOpaque(words, FLAG) == 0) {
            WORD.setOpaque(words, FLAG, 1L);
        }
        WORD.setRelease(words, lock, 0L);
    }
}
