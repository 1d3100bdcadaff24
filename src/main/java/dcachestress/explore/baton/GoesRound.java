// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.baton;

import dcachestress.kernel.Step;

/**
 * Whether the only task that can run goes round for ever. While nobody else can run, nobody else writes; so a task that
 * makes the same steps, with the same values, of the same objects, over and over, has nothing to leave its loop by. A
 * loop that waits is told by {@link EnabledSet} long before; this one is for code that does not know that it loops.
 * Code that counts its turns is taken for it when it has made {@value #STEPS} such steps.
 */
final class GoesRound {
    /** So many steps alone before it is looked at: most samples end with a task that runs alone for a while. */
    private static final int FROM = 300;
    /** So many steps are the same again. */
    private static final int STEPS = 2_000;
    /** The longest way round; so each is made eight times. */
    private static final int LONGEST = STEPS / 8;

    private final Step[] kinds = new Step[STEPS];
    private final Object[] objects = new Object[STEPS];
    private final long[] values = new long[STEPS];
    private final Object[] references = new Object[STEPS];
    private int alone;

    /** A new sample, or somebody else can run. */
    void begin() {
        alone = 0;
    }

    /** Another step of the task that alone can run; whether it goes round. */
    boolean step(Step kind, Object object, long value, Object reference) {
        int at = alone++ - FROM;
        if (at < 0) {
            return false;
        }
        kinds[at] = kind;
        objects[at] = object;
        values[at] = value;
        references[at] = reference;
        if (at < STEPS - 1) {
            return false;
        }
        alone = 0;
        for (int way = 1; way <= LONGEST; way++) {
            if (repeats(way)) {
                return true;
            }
        }
        return false;
    }

    private boolean repeats(int way) {
        for (int i = way; i < STEPS; i++) {
            int before = i - way;
            if (kinds[i] != kinds[before] || objects[i] != objects[before] || values[i] != values[before]
                    || references[i] != references[before]) {
                return false;
            }
        }
        return true;
    }
}
