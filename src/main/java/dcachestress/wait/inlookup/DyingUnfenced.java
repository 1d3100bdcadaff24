// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.inlookup;

import dcachestress.subject.Litmus;
import dcachestress.subject.ObservableOn;
import dcachestress.subject.Seeded;

/**
 * S_DYING is set without a barrier. The d_lock that is taken next is no barrier in the kernel's memory model; on x86 it
 * is one, so no such machine shows this.
 */
@Seeded(outcome = "OPERATED_IN_DYING", caughtBy = "RmdirMeetsLookup", observableOn = ObservableOn.WEAK,
        origin = "rmdir_lock() with a plain store in place of smp_store_mb()", timeline = """
        opener: links name            | remover: sets S_DYING, not visible yet
                                      | reads: name is not linked (an old value)
        S_DYING is 0, operates        | removes: OPERATED_IN_DYING""")
@Litmus("R1-wo-dying-mb-lock")
public class DyingUnfenced extends WaitsForUnlinked {
    @Override
    protected void setDying() {
        dying().writeOnce(1);       // sound: smp_mb() follows
    }
}
