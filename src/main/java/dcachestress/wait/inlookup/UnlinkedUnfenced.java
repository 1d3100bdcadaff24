// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.inlookup;

import dcachestress.subject.ObservableOn;
import dcachestress.subject.Seeded;

/**
 * Half a remedy: rmdir_lock() waits for "unlinked" as well, and nothing else changes. Every interleaving is right; a
 * store buffer is enough to go wrong. The release of the bit lock does not order the unlink before the look at WAITERS.
 */
@Seeded(outcome = "IN_LOOKUP_DEADLOCK", caughtBy = "RmdirMeetsLookup", observableOn = ObservableOn.STORE_BUFFER,
        origin = "the second remedy that one thinks of: it changes the condition alone", timeline = """
        opener: finds S_DYING set                  | remover: scan finds name linked, takes its d_lock
        unlinks name, not visible yet              |
        no WAITERS: wakes nobody                   |
                                                   | sets WAITERS, queues itself, reads: linked
        sleeps until S_DYING is cleared            | asleep, as the opener is: IN_LOOKUP_DEADLOCK""")
public class UnlinkedUnfenced extends UnlinkedFenced {
    @Override
    protected void barrier() {
        // the remedy: smp_mb()
    }
}
