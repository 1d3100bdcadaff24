// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.lookuplock;

import dcachestress.dcache.Dentry;
import dcachestress.dcache.Quiescence;
import dcachestress.kernel.Counters;
import dcachestress.kernel.Outcome;
import dcachestress.kernel.Task;
import dcachestress.sample.MeetingRace;
import java.util.Arrays;
import java.util.function.ObjIntConsumer;

/** A directory, and tasks that look one name up in it, list it, or move the name away. */
abstract class LookupLockRace extends MeetingRace<InLookupLock> {
    private final Dentry[] handed = new Dentry[actors()];

    LookupLockRace(String... roles) {
        this(InLookupLock::boot, roles);
    }

    /** With a scene of its own, for so many tasks. */
    LookupLockRace(ObjIntConsumer<InLookupLock> scene, String... roles) {
        super(subject -> scene.accept(subject, roles.length), roles);
    }

    /** The actor has been handed this dentry, with a reference; null when it has none. */
    final void handed(int index, Dentry d) {
        handed[index] = d;
    }

    final Dentry handed(int index) {
        return handed[index];
    }

    @Override
    protected final String noted() {
        return ofACycle(Quiescence.noted(runQueue()));
    }

    /** What tasks have noted, then what the state of the dcache says. */
    @Override
    protected final String forbidden() {
        Dentry[] scene = subject().held();
        Dentry[] held = Arrays.copyOf(handed, handed.length + scene.length);
        System.arraycopy(scene, 0, held, handed.length, scene.length);
        return ofACycle(Quiescence.verdict(runQueue(), subject().scheme(), held));
    }

    /** Two that sleep for ever are worth more than the lost wakeup of each: who waits for whom. */
    private String ofACycle(String found) {
        if (found == null || Outcome.of(found) != Outcome.LOST_WAKEUP) {
            return found;
        }
        boolean held = false;
        boolean wanted = false;
        for (int i = 0; i < actors(); i++) {
            Task task = task(i);
            if (task.outcome() == Outcome.LOST_WAKEUP) {
                boolean wants = task.waitsFor() == subject().rwsem();
                wanted |= wants;
                held |= !wants && task.held().holds(subject().rwsem());
            }
        }
        return held && wanted ? Terms.CYCLE.name() : found;
    }

    /** Whether a task slept, was held up or sent back, or came upon the lookup of another one. */
    @Override
    protected boolean contended() {
        boolean contended = sleptOrSpun();
        for (int i = 0; i < actors(); i++) {
            Counters counters = task(i).counters();
            contended |= counters.joined() > 0 || counters.retried() > 0;
        }
        return contended;
    }
}
