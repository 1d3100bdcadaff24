// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore;

import dcachestress.explore.baton.Driver;
import dcachestress.explore.baton.EnabledSet;
import dcachestress.explore.baton.Looks;
import dcachestress.explore.program.Program;
import dcachestress.kernel.Step;

/** A scheduler with a mistake: it does not tell of reads, so nobody hears that they race. */
final class Deaf implements Driver {
    private final Driver sound;

    Deaf(Driver sound) {
        this.sound = sound;
    }

    @Override
    public Looks looks() {
        return sound.looks();
    }

    @Override
    public boolean next() {
        return sound.next();
    }

    @Override
    public void built(Program.Sample sample) {
        sound.built(sample);
    }

    @Override
    public int choose(int current, int enabled) {
        return sound.choose(current, enabled);
    }

    @Override
    public boolean step(int task, Step kind, Object object, long value, Object reference) {
        return !kind.writes() && kind != Step.TASK_END || sound.step(task, kind, object, value, reference);
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
