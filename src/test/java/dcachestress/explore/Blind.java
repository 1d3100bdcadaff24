// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore;

import dcachestress.explore.baton.Driver;
import dcachestress.explore.baton.EnabledSet;
import dcachestress.kernel.Step;

/** A scheduler with a mistake: it misses some of the points at which it could switch. */
final class Blind implements Driver {
    private final Driver sound;
    private final int every;
    private int decisions;

    Blind(Driver sound, int every) {
        this.sound = sound;
        this.every = every;
    }

    @Override
    public boolean next() {
        decisions = 0;
        return sound.next();
    }

    @Override
    public int choose(int current, int enabled) {
        boolean canContinue = current >= 0 && (enabled & 1 << current) != 0;
        boolean misses = canContinue && ++decisions % every == 0;
        return sound.choose(current, misses ? 1 << current : enabled);
    }

    @Override
    public boolean step(int task, Step kind, Object object, long value, Object reference) {
        return sound.step(task, kind, object, value, reference);
    }

    @Override
    public void stuck(EnabledSet enabledSet) {
        sound.stuck(enabledSet);
    }

    @Override
    public void ended(String outcome) {
        sound.ended(outcome);
    }
}
