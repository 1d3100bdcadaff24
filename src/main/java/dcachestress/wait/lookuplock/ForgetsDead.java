// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.lookuplock;

import dcachestress.subject.Seeded;

/** Nobody tests S_DEAD again who has taken i_rwsem. */
@Seeded(outcome = "ADDED_IN_DEAD", caughtBy = {"LookupMeetsRemoval", "ListMeetsRemoval"},
        origin = "drop and retake of i_rwsem around d_alloc_parallel(), against its rule", timeline = """
        looker: begins the lookup | lister: -EWOULDBLOCK       | remover
                                  | drops i_rwsem, waits       |
                                  |                            | removes the directory
        ends it with nothing      |                            |
                                  | begins a lookup of its own |
                                  | takes i_rwsem, adds the name: ADDED_IN_DEAD""")
public class ForgetsDead extends InLookupLock {
    @Override
    protected boolean isGone() {
        return false;                               // sound: IS_DEADDIR()
    }
}
