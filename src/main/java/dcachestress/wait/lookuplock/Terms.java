// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.lookuplock;

import dcachestress.kernel.LockClass;
import dcachestress.kernel.Outcome;
import dcachestress.kernel.Word;

/** What this wait calls its own. */
public final class Terms {
    /** {@code i_rwsem} of a directory: outside of every spin lock, {@code rename_lock} included. */
    static final LockClass I_RWSEM = LockClass.of("I_RWSEM", "i_rwsem", -10, LockClass.Cpu.SLEEPS);
    static final Outcome TRY_SLEPT = Outcome.define(112, "TRY_SLEPT", "-", "d_alloc_trylock() slept",
            Word.LOCK);
    static final Outcome ABSENT = Outcome.define(164, "NAME_ABSENT", "-",
            "a task found that a name did not exist, which was in its directory all the time", Word.CHAIN);
    static final Outcome ADDED_IN_DEAD = Outcome.define(166, "ADDED_IN_DEAD", "-",
            "a name was added to a directory that had been removed", Word.VARIABLE);
    /** Before {@code LOST_WAKEUP}: it says who waits for whom. */
    static final Outcome CYCLE = Outcome.define(302, "LOOKUP_CYCLE", "-",
            "a task waits for a lookup with i_rwsem held, and another one waits for that i_rwsem", Word.VARIABLE);

    private Terms() {
    }
}
