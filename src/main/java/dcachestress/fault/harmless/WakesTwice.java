// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.harmless;

import dcachestress.dcache.Dentry;
import dcachestress.dcache.Flags;
import dcachestress.scheme.Merged;
import dcachestress.subject.Harmless;

/**
 * Wakes everybody twice: the second wake finds them running, or spuriously wakes who has gone to sleep elsewhere (A1).
 */
@Harmless(watchedBy = {"OneWaiter", "TwoWaiters", "Splice", "FailedTwoWaiters"},
        origin = "a spurious wake from the completer itself")
public class WakesTwice extends Merged {

    @Override
    protected void wakeWaiters(Dentry d) {
        if (d.hasFlags(Flags.LOOKUP_WAITERS)) {
            vars().wakeUpVarLocked(d, d.lock());
            vars().wakeUpVarLocked(d, d.lock());
            d.clearFlags(Flags.LOOKUP_WAITERS);
        }
    }
}
