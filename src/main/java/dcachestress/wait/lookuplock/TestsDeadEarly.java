// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.lookuplock;

import dcachestress.subject.Seeded;

/**
 * S_DEAD is tested before d_alloc_parallel(), where it was until 7.3: there i_rwsem was held from before it to the end
 * of the lookup.
 */
@Seeded(outcome = "ADDED_IN_DEAD", caughtBy = "LookupMeetsRemoval",
        origin = "__lookup_slow() with its IS_DEADDIR() where it was, and i_rwsem taken behind it", timeline = """
        looker: the directory is not dead           | remover
                                                    | takes i_rwsem, removes the directory
        takes i_rwsem, adds the name: ADDED_IN_DEAD |""")
public class TestsDeadEarly extends InLookupLock {
    private boolean gone;

    @Override
    protected void beforeLookup() {
        gone = isDead();                            // sound: tested with i_rwsem held
    }

    @Override
    protected boolean isGone() {
        return gone;
    }
}
