// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.journal;

import java.util.HashMap;
import java.util.Map;

/** A set of numbers, most of which follow each other: a bit each, where some of their block are there. */
public final class Numbers {
    private static final int BLOCK_BITS = 12;
    private static final int WORDS = (1 << BLOCK_BITS) / Long.SIZE;

    private final Map<Integer, long[]> blocks = new HashMap<>();
    private int size;

    /** Adds one; false when it is there already. */
    public boolean add(int number) {
        long[] block = blocks.computeIfAbsent(number >>> BLOCK_BITS, first -> new long[WORDS]);
        int word = number >>> 6 & WORDS - 1;
        long bit = 1L << number;
        if ((block[word] & bit) != 0) {
            return false;
        }
        block[word] |= bit;
        size++;
        return true;
    }

    /** How many there are. */
    public int size() {
        return size;
    }
}
