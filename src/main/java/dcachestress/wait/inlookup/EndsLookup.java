// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.inlookup;

import dcachestress.subject.Sound;

/**
 * A remedy on the other side: who finds the directory dying ends its lookup as any lookup ends, and begins a new one
 * when it may. PAR_LOOKUP is set again only then.
 */
@Sound(origin = "remedy, inferred: __d_alloc_parallel() calls d_lookup_done() before it waits for S_DYING")
public class EndsLookup extends DyingDirectory {
    @Override
    protected void giveWay(Child child) {
        bucket().unlock();
        lookupDone(child);
    }

    @Override
    protected void tryAgain(Child child) {
        child.lock().lock();
        child.setInLookup();
        child.lock().unlock();
    }
}
