// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore;

import dcachestress.explore.baton.Driver;
import dcachestress.explore.baton.EnabledSet;
import dcachestress.kernel.Step;

/** One sample, whose tasks run one after the other, each to its end, or until it waits for a later one. */
final class InOrder implements Driver {
    private boolean begun;
    private boolean waited;

    @Override
    public boolean next() {
        boolean first = !begun;
        begun = true;
        return first;
    }

    @Override
    public int choose(int current, int enabled) {
        waited |= current >= 0 && (enabled & 1 << current) == 0;
        return current >= 0 && (enabled & 1 << current) != 0 ? current : Integer.numberOfTrailingZeros(enabled);
    }

    /** Whether a task had to wait for a later one, so that they cannot run one after the other. */
    boolean waited() {
        return waited;
    }

    @Override
    public boolean step(int task, Step kind, Object object, long value, Object reference) {
        return true;
    }

    @Override
    public void stuck(EnabledSet enabledSet) {
        // the outcome tells
    }

    @Override
    public void ended(String outcome) {
        // the program has heard it
    }
}
