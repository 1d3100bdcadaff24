// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.inlookup;

import dcachestress.subject.Litmus;
import dcachestress.subject.ObservableOn;
import dcachestress.subject.Seeded;

/** No barrier between the link and the look at S_DYING: both sides look before either store can be seen. */
@Seeded(outcome = "OPERATED_IN_DYING", caughtBy = "RmdirMeetsLookup", observableOn = ObservableOn.STORE_BUFFER,
        origin = "__d_alloc_parallel() without its smp_mb()", timeline = """
        opener: links name, not visible yet; S_DYING is 0 | remover: sets S_DYING
                                                          | reads: name is not linked
        operates                                          | removes: OPERATED_IN_DYING""")
@Litmus("R1-wo-link-mb")
public class AllocUnfenced extends WaitsForUnlinked {
    @Override
    protected void beforeLook() {
        // sound: smp_mb()
    }
}
